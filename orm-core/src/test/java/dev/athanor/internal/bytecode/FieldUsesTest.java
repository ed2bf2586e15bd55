package dev.athanor.internal.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.athanor.internal.bytecode.model.Named;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FieldUsesTest {

    static class Author {}

    /** Touches its author as it should. */
    static class Tidy {
        private Author author = new Author();

        Tidy() {
            if (this.author == null) {
                this.author = new Author();
            }
        }

        Author getAuthor() {
            if (author == null) {
                author = new Author();
            }
            return author;
        }

        void setAuthor(Author author) {
            if (this.author != author) {
                this.author = author;
            }
        }

        boolean isWritten() {
            return getAuthor() != null;
        }
    }

    /** Touches its author in all the ways there are. */
    static class Untidy {
        private Author author;
        private Author other;

        Untidy() {}

        Untidy(Untidy copied) {
            this.author = copied.author;
        }

        Author getAuthor() {
            return author;
        }

        Author getAuthor(int number) {
            return author;
        }

        void setAuthor(Author author) {
            this.author = author;
        }

        void clear() {
            author = null;
        }

        Supplier<Author> later() {
            return () -> author;
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof Untidy untidy && Objects.equals(getAuthor(), untidy.author);
        }

        @Override
        public int hashCode() {
            return Objects.hash(author);
        }

        @Override
        public String toString() {
            return "by " + author;
        }

        Author other() {
            return other;
        }

        static Author of(Untidy untidy) {
            return untidy.author;
        }

        class Inner {
            private Author author;

            Author getAuthor() {
                return Untidy.this.author;
            }

            Author own() {
                return author;
            }
        }

        Supplier<Author> anonymous() {
            return new Supplier<>() {
                @Override
                public Author get() {
                    return author;
                }
            };
        }
    }

    static class Heir extends Named {
        String shout() {
            return name + "!";
        }

        @Override
        public String getName() {
            return name;
        }

        static class Own extends Heir {
            String name;

            String own() {
                return name;
            }
        }
    }

    private static List<String> uses(Class<?> entity, String field) {
        String suffix = Character.toUpperCase(field.charAt(0)) + field.substring(1);
        return FieldUses.scan(
                        entity,
                        Specs.field(entity, field),
                        method(entity, "get" + suffix),
                        method(entity, "set" + suffix))
                .stream()
                .map(use -> use.toString().replace(FieldUsesTest.class.getName() + "$", ""))
                .toList();
    }

    private static Method method(Class<?> entity, String name) {
        return Stream.<Class<?>>iterate(entity, Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.getName().equals(name))
                .filter(method -> method.getParameterCount() == (name.startsWith("set") ? 1 : 0))
                .findFirst()
                .orElse(null);
    }

    @Test
    void areNoneInGetterSetterAndConstructor() {
        assertThat(uses(Tidy.class, "author")).isEmpty();
    }

    @Test
    void areFoundWhereverTheyAre() {
        assertThat(uses(Untidy.class, "author"))
                .containsExactlyInAnyOrder(
                        "read in Untidy.<init>",
                        "read in Untidy.getAuthor",
                        "written in Untidy.clear",
                        "read in Untidy.later (in a lambda)",
                        "read in Untidy.equals",
                        "read in Untidy.hashCode",
                        "read in Untidy.toString",
                        "read in Untidy.of",
                        "read in Untidy$Inner.getAuthor",
                        "read in Untidy$1.get");
    }

    @Test
    void includeTheGetterOfAnAttributeWithoutOne() {
        List<FieldUse> uses = FieldUses.scan(Tidy.class, Specs.field(Tidy.class, "author"), null, null);

        assertThat(uses)
                .extracting(FieldUse::place, FieldUse::kind)
                .contains(
                        tuple(Tidy.class.getName() + ".getAuthor", FieldUse.Kind.READ),
                        tuple(Tidy.class.getName() + ".setAuthor", FieldUse.Kind.WRITE));
    }

    @Test
    void areFoundInSubclassesOfTheOneThatDeclaresTheField() {
        assertThat(uses(Heir.class, "name"))
                .containsExactlyInAnyOrder("read in Heir.shout", "read in " + Named.class.getName() + ".describe");
    }

    @Test
    void areNotThoseOfAFieldThatHidesIt() {
        assertThat(uses(Heir.Own.class, "name")).containsExactlyInAnyOrder("read in Heir$Own.own");
    }

    @Test
    void areUnknownInAClassOfANewerJava() throws Exception {
        byte[] future = OwnLoader.bytes(Named.class);
        byte[] readable = future.clone();
        future[7] = (byte) 200;
        OwnLoader loader = new OwnLoader(Map.of(Named.class.getName(), readable));
        Class<?> named = loader.loadClass(Named.class.getName());
        loader.replace(Named.class.getName(), future);

        assertThat(uses(named, "name")).containsExactly("byte code of " + Named.class.getName() + " not readable");
    }

    @Test
    void areUnknownInAClassWithoutAFile() throws Exception {
        Class<?> wide = WideClass.of(3);
        OwnLoader loader = (OwnLoader) wide.getClassLoader();
        loader.replace(wide.getName(), null);

        assertThat(uses(wide, "column0")).containsExactly("byte code of wide.Wide3 not readable");
    }

    @Test
    void areUnknownInABrokenFile() throws Exception {
        Class<?> wide = WideClass.of(4);
        OwnLoader loader = (OwnLoader) wide.getClassLoader();
        loader.replace(wide.getName(), new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 9});

        assertThat(uses(wide, "column0")).containsExactly("byte code of wide.Wide4 not readable");
    }
}
