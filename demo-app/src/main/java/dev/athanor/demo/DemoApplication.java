package dev.athanor.demo;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** A bookshop: a catalogue, customers and their orders, as pages and as JSON. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DemoApplication {

    /** Starts the shop on port 8080. */
    public static void main(String[] arguments) {
        SpringApplication.run(DemoApplication.class, arguments);
    }

    /** In milliseconds, which every database keeps. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
