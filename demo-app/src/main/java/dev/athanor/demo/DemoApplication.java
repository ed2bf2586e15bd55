package dev.athanor.demo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The demo shop. */
@SpringBootApplication
public class DemoApplication {

    /** Starts the shop on port 8080. */
    public static void main(String[] arguments) {
        SpringApplication.run(DemoApplication.class, arguments);
    }
}
