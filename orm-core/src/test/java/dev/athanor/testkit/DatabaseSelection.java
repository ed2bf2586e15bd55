package dev.athanor.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which databases are meant, by the words of the command line.
 *
 * @param chosen in their usual order
 * @param leftOut what the words excluded, in their usual order
 */
record DatabaseSelection(List<String> chosen, List<String> leftOut) {

    /**
     * Both lists are separated by commas; absent or blank means no restriction. What is excluded stays excluded.
     *
     * @throws IllegalArgumentException if a word is no database of this machine, or nothing is left
     */
    static DatabaseSelection of(List<String> names, @Nullable String only, @Nullable String exclude) {
        Set<String> wanted = words(names, only);
        Set<String> unwanted = words(names, exclude);
        List<String> chosen = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (String name : names) {
            boolean isChosen = (wanted.isEmpty() || wanted.contains(name)) && !unwanted.contains(name);
            (isChosen ? chosen : leftOut).add(name);
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "No database is left to test on: only " + wanted + ", but not " + unwanted + ".");
        }
        return new DatabaseSelection(List.copyOf(chosen), List.copyOf(leftOut));
    }

    private static Set<String> words(List<String> names, @Nullable String list) {
        Set<String> words = new LinkedHashSet<>();
        if (list != null) {
            Arrays.stream(list.split(","))
                    .map(word -> word.strip().toLowerCase(Locale.ROOT))
                    .filter(word -> !word.isEmpty())
                    .forEach(words::add);
        }
        for (String word : words) {
            if (!names.contains(word)) {
                throw new IllegalArgumentException(
                        "There is no test database \"" + word + "\" here. There are " + String.join(", ", names) + ".");
            }
        }
        return words;
    }
}
