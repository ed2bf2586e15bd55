package dev.athanor.spring.boot.test.library;

import org.springframework.stereotype.Service;

/** A service that no slice should have. */
@Service
public class Lending {}
