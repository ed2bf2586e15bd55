package dev.athanor.benchmarks;

import dev.athanor.benchmarks.shop.Shop;
import java.lang.reflect.Constructor;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Who there is, by the name the table uses, and what each can do. */
final class Contenders {

    /** The one that all others are compared with. */
    static final String JDBC = "jdbc";

    private static final Set<Work> ALL = EnumSet.allOf(Work.class);
    private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

    static {
        add(JDBC, ALL, PlainJdbc::new);
        add("athanor", ALL, AthanorSession::new);
        add("hibernate", EnumSet.complementOf(EnumSet.of(Work.RENDER)), HibernateSession::new);
        add("jdbcclient", EnumSet.of(Work.BY_KEY, Work.LOAD_READ_ONLY, Work.SUMMARIES), SpringJdbcClient::new);
        addIfCompiled("jooq", ALL, "dev.athanor.benchmarks.Jooq");
    }

    private Contenders() {}

    /** Somebody who may be called. */
    private record Entry(Set<Work> works, Function<Shop, Contender> maker) {}

    private static void add(String name, Set<Work> works, Function<Shop, Contender> maker) {
        ENTRIES.put(name, new Entry(works, maker));
    }

    /** What needs a newer JDK lies in a source folder that is compiled there only. */
    private static void addIfCompiled(String name, Set<Work> works, String className) {
        try {
            Constructor<?> constructor = Class.forName(className).getDeclaredConstructor(Shop.class);
            add(name, works, shop -> {
                try {
                    return (Contender) constructor.newInstance(shop);
                } catch (ReflectiveOperationException failed) {
                    throw new IllegalStateException(failed);
                }
            });
        } catch (ClassNotFoundException notCompiled) {
            return;
        } catch (NoSuchMethodException mistake) {
            throw new IllegalStateException(mistake);
        }
    }

    static List<String> names() {
        return List.copyOf(ENTRIES.keySet());
    }

    static Set<Work> works(String name) {
        return entry(name).works;
    }

    /** Lets one of them begin to work with a shop. */
    static Contender open(String name, Shop shop) {
        return entry(name).maker.apply(shop);
    }

    private static Entry entry(String name) {
        Entry entry = ENTRIES.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "There is no contender \"" + name + "\" in this build; there are " + names() + ".");
        }
        return entry;
    }
}
