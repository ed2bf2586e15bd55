package dev.athanor.architecture.violating.engine;

import org.springframework.util.StringUtils;

/** Spring belongs into the starter. */
public class UsesSpring {

    boolean isEmpty(String text) {
        return !StringUtils.hasText(text);
    }
}
