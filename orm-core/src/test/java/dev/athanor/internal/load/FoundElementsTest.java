package dev.athanor.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoundElementsTest {

    /** Equal to all others, and yet not the same. */
    private record Twin() {
        @Override
        public boolean equals(Object other) {
            return other instanceof Twin;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void holdEachObjectOnceHoweverManyThereAre() {
        FoundElements found = new FoundElements(null);
        Twin[] twins = new Twin[100];
        for (int i = 0; i < twins.length; i++) {
            twins[i] = new Twin();
            found.addNew(twins[i]);
            found.addOnce(twins[i]);
            found.addOnce(twins[i / 2]);
        }

        assertThat(found.elements()).hasSize(100);
        for (int i = 0; i < twins.length; i++) {
            assertThat(found.elements().get(i)).isSameAs(twins[i]);
        }
    }
}
