package dev.athanor.demo.web;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the shop is, once it is open. */
@Component
class Welcome {

    private static final Logger log = LoggerFactory.getLogger("shop");

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            String seconds =
                    String.format(Locale.ROOT, "%.1f", event.getTimeTaken().toMillis() / 1000.0);
            log.info(
                    "The bookshop is open, {} s after its start: http://localhost:{}/",
                    seconds,
                    web.getWebServer().getPort());
        }
    }
}
