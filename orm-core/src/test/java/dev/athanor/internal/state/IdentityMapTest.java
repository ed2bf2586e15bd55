package dev.athanor.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityMapTest {

    /** Keys as databases give them, and keys that are hard to keep apart. */
    enum Keys {
        ONE_BY_ONE(number -> (long) number),
        IN_STEPS(number -> number * 4096L),
        HIGH_BITS_ONLY(number -> (long) number << 40),
        TEXTS(number -> "key " + number),
        OF_THE_SAME_HASH(Same::new);

        private final IntFunction<Object> make;

        Keys(IntFunction<Object> make) {
            this.make = make;
        }
    }

    private record Same(int number) {
        @Override
        public int hashCode() {
            return number % 3;
        }
    }

    private final IdentityMap map = new IdentityMap(null, null);

    private EntityState state(Object key) {
        EntityState state =
                new EntityState(new LoadGroup(map, null, List.of()), "the object of " + key, Status.PERSISTENT);
        state.key(key);
        return state;
    }

    @ParameterizedTest
    @EnumSource
    void doesWhatAMapDoes(Keys keys) {
        for (int seed = 1; seed <= 20; seed++) {
            agreeWithAMap(keys, new Random(seed), 1 + seed * 20);
        }
    }

    private void agreeWithAMap(Keys keys, Random random, int range) {
        IdentityMap ours = new IdentityMap(null, null);
        Map<Object, EntityState> model = new LinkedHashMap<>();
        for (int step = 0; step < 1_500; step++) {
            Object key = keys.make.apply(random.nextInt(range));
            EntityState known = model.get(key);
            if (random.nextInt(5) < 3) {
                EntityState state = state(key);
                ours.put(state);
                model.put(key, state);
            } else if (known != null && random.nextInt(4) > 0) {
                ours.remove(known);
                model.remove(key);
            } else {
                // another object with the key is not the one that is there
                ours.remove(state(key));
            }
            assertThat(ours.get(key)).isSameAs(model.get(key));
            assertThat(ours.size()).isEqualTo(model.size());
        }
        assertThat(ours.all()).containsExactlyElementsOf(model.values());
        for (int number = 0; number < range; number++) {
            Object key = keys.make.apply(number);
            assertThat(ours.get(key)).isSameAs(model.get(key));
        }
    }

    @Test
    void keepsTheOrderInWhichObjectsCame() {
        IntStream.of(7, 3, 9, 1, 5).forEach(key -> map.put(state(key)));
        map.remove(map.get(9));
        map.put(state(2));

        assertThat(map.all()).extracting(EntityState::key).containsExactly(7, 3, 1, 5, 2);
    }

    @Test
    void doesNotGrowWhileObjectsComeAndGo() {
        for (int key = 0; key < 10_000; key++) {
            EntityState state = state(key);
            map.put(state);
            map.remove(state);
        }

        assertThat(map.size()).isZero();
        assertThat(map.end()).isLessThanOrEqualTo(4);
    }

    @Test
    void anObjectWithoutKeyIsNowhere() {
        map.put(state(1));
        map.remove(state(null));

        assertThat(map.size()).isOne();
    }
}
