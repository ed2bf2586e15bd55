package dev.athanor.benchmarks;

import dev.athanor.benchmarks.shop.Search;
import dev.athanor.benchmarks.shop.Shop;

/** A piece of work, always a whole one: from taking a connection to giving it back. */
public enum Work {
    /** Loads one object of ten columns. */
    BY_KEY("one row by key") {
        @Override
        Object run(Contender contender, int round) {
            return contender.byKey(1 + round % Shop.FOUND);
        }
    },
    /** Loads a thousand objects; changes of them would be noticed, where a contender can. */
    LOAD("load 1000, tracked") {
        @Override
        Object run(Contender contender, int round) {
            return contender.load();
        }
    },
    /** Loads a thousand objects to read only. */
    LOAD_READ_ONLY("load 1000, read-only") {
        @Override
        Object run(Contender contender, int round) {
            return contender.loadReadOnly();
        }
    },
    /** Makes a record of four columns, a thousand times. */
    SUMMARIES("1000 rows, 4 columns into a record") {
        @Override
        Object run(Contender contender, int round) {
            return contender.summaries();
        }
    },
    /** Loads a hundred parents and ten children of each by one statement. */
    JOINED("100 parents × 10 children, one join") {
        @Override
        Object run(Contender contender, int round) {
            return contender.joined();
        }
    },
    /** Loads a hundred parents and ten children of each by two statements. */
    SELECT_IN("100 parents × 10 children, select-in") {
        @Override
        Object run(Contender contender, int round) {
            return contender.selectIn();
        }
    },
    /** Inserts a thousand objects and returns the keys the database gave them. */
    INSERT("insert 1000, generated ids") {
        @Override
        Object run(Contender contender, int round) {
            return contender.insert(Shop.FOUND);
        }

        @Override
        void cleanUp(Shop shop) {
            shop.removeProducts();
        }
    },
    /** Loads a thousand objects and writes a change of one column of each. */
    CHANGE_EACH("load 1000, change each, commit") {
        @Override
        Object run(Contender contender, int round) {
            contender.changeEach(Shop.STOCKED + round % 50);
            return round;
        }
    },
    /** Loads a thousand objects and writes a change of one of them. */
    CHANGE_ONE("load 1000, change one, commit") {
        @Override
        Object run(Contender contender, int round) {
            contender.changeOne(round % Shop.FOUND, "Changed " + round);
            return round;
        }
    },
    /** Writes the text of a statement and gathers its values; nothing is kept from the last time. */
    RENDER("render 12 conditions, 2 joins") {
        @Override
        Object run(Contender contender, int round) {
            return contender.render(Search.SAMPLE);
        }
    };

    private final String title;

    Work(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Does it; no two rounds are the same. */
    abstract Object run(Contender contender, int round);

    /** Removes what would make the next round another one. */
    void cleanUp(Shop shop) {}
}
