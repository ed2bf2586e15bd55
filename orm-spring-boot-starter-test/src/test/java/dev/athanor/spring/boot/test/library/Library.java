package dev.athanor.spring.boot.test.library;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class Library {}
