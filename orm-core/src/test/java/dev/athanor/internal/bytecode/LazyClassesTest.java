package dev.athanor.internal.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.model.Named;
import dev.athanor.internal.bytecode.model.Node;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LazyClassesTest {

    static class Author implements Serializable {}

    public static class Post implements Serializable {
        private Author author = new Author();
        private String body = "empty";
        private int views = 7;
        private boolean pinned = true;
        private Boolean open;
        private final List<String> tags = new ArrayList<>();
        private List<String> comments;
        private Post previous;

        Post() {}

        public Author getAuthor() {
            return author;
        }

        public void setAuthor(Author author) {
            this.author = author;
        }

        public String getBody() {
            return body.toUpperCase(java.util.Locale.ROOT);
        }

        public Post body(String body) {
            this.body = body;
            return this;
        }

        protected int getViews() {
            return views;
        }

        void setViews(int views) {
            this.views = views;
        }

        boolean isPinned() {
            return pinned;
        }

        public Boolean isOpen() {
            return open;
        }

        public List<String> getTags() {
            return Collections.unmodifiableList(tags);
        }

        public synchronized List<String> getComments() throws IOException {
            return comments;
        }

        public Post getPrevious() {
            return previous;
        }

        public void setPrevious(Post previous) {
            if (this.previous != null) {
                this.previous.views--;
            }
            this.previous = previous;
        }

        void sneak(Author assigned) {
            author = assigned;
        }
    }

    /** Loads what it is told, through the accessor as the session does, and remembers what was asked. */
    private static final class RecordingLoader implements LazyLoader {
        private final EntityAccessor accessor;
        private final Object[] values;
        private final List<Integer> asked = new ArrayList<>();

        RecordingLoader(EntityAccessor accessor, Object... values) {
            this.accessor = accessor;
            this.values = values;
        }

        @Override
        public void load(Object owner, int attribute) {
            asked.add(attribute);
            accessor.set(owner, attribute, values[attribute]);
            ((LazyOwner) owner).athanor$unloaded(((LazyOwner) owner).athanor$unloaded() & ~(1L << attribute));
        }
    }

    private static final List<LazyAttribute> POST = List.of(
            attribute(Post.class, 0, "author", "getAuthor", "setAuthor"),
            attribute(Post.class, 1, "body", "getBody", "body"),
            attribute(Post.class, 2, "views", "getViews", "setViews"),
            attribute(Post.class, 3, "pinned", "isPinned", null),
            attribute(Post.class, 4, "open", "isOpen", null),
            attribute(Post.class, 5, "tags", "getTags", null),
            attribute(Post.class, 6, "comments", "getComments", null),
            attribute(Post.class, 63, "previous", "getPrevious", "setPrevious"));

    private final Class<?> lazyPost = LazyClasses.of(Post.class, POST);
    private final EntityAccessor accessor = Specs.of(Post.class)
            .making(lazyPost)
            .field("author")
            .field("body")
            .field("views")
            .field("pinned")
            .field("open")
            .accessor();
    private final RecordingLoader loader = new RecordingLoader(accessor, new Author(), "text", 9, true, false);

    private static LazyAttribute attribute(Class<?> entity, int index, String field, String getter, String setter) {
        return new LazyAttribute(
                index, Specs.field(entity, field), method(entity, getter, 0), method(entity, setter, 1));
    }

    private static Method method(Class<?> entity, String name, int parameters) {
        return Stream.<Class<?>>iterate(entity, Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .filter(method -> !method.isBridge())
                .findFirst()
                .orElse(null);
    }

    private Post unloaded() {
        Post post = (Post) accessor.instantiate();
        ((LazyOwner) post).athanor$loader(loader);
        ((LazyOwner) post).athanor$unloaded(-1L);
        return post;
    }

    private static long mask(Object owner) {
        return ((LazyOwner) owner).athanor$unloaded();
    }

    @Nested
    class Getters {

        @Test
        void loadOnceWhatIsNotThere() {
            Post post = unloaded();

            assertThat(post.getAuthor()).isSameAs(loader.values[0]).isSameAs(post.getAuthor());
            assertThat(post.getBody()).isEqualTo("TEXT");
            assertThat(post.getViews()).isEqualTo(9);
            assertThat(post.isPinned()).isTrue();
            assertThat(post.isOpen()).isFalse();

            assertThat(loader.asked).containsExactly(0, 1, 2, 3, 4);
            assertThat(mask(post)).isEqualTo(-1L & ~0b11111L);
        }

        @Test
        void doNotLoadWhatIsThere() {
            Post post = unloaded();
            ((LazyOwner) post).athanor$unloaded(0);

            assertThat(post.getAuthor()).isNull();
            assertThat(loader.asked).isEmpty();
        }

        @Test
        void keepWhatTheProgramAssignedBehindTheirBack() {
            Post post = unloaded();
            Author assigned = new Author();

            post.sneak(assigned);

            assertThat(post.getAuthor()).isSameAs(assigned);
            assertThat(loader.asked).isEmpty();
            assertThat(mask(post) & 1).isZero();
        }

        @Test
        void forgetWhatInitializersPutThere() {
            Post post = (Post) accessor.instantiate();

            assertThat(post.author).isNull();
            assertThat(post.body).isNull();
            assertThat(post.views).isZero();
            assertThat(post.pinned).isFalse();
            assertThat(post.tags).isNotNull();
        }

        @Test
        void fillFinalCollectionsInPlace() {
            Post post = unloaded();
            List<Integer> asked = new ArrayList<>();
            ((LazyOwner) post).athanor$loader((owner, attribute) -> {
                asked.add(attribute);
                ((Post) owner).tags.addAll(List.of("a", "b"));
                ((LazyOwner) owner).athanor$unloaded(0);
            });

            assertThat(post.getTags()).containsExactly("a", "b");
            assertThat(post.getTags()).hasSize(2);
            assertThat(asked).containsExactly(5);
        }

        @Test
        void loadCollectionsThatAreNotThere() throws IOException {
            Post post = unloaded();
            ((LazyOwner) post).athanor$loader((owner, attribute) -> ((Post) owner).comments = List.of("c"));

            assertThat(post.getComments()).containsExactly("c");
            assertThat(post.getComments()).containsExactly("c");
            assertThat(mask(post) & (1 << 6)).isZero();
        }

        @Test
        void letTheLoaderThrowAndTryAgain() {
            Post post = unloaded();
            ((LazyOwner) post).athanor$loader((owner, attribute) -> {
                throw new IllegalStateException("detached");
            });

            assertThatThrownBy(post::getAuthor).hasMessage("detached");
            ((LazyOwner) post).athanor$loader(loader);

            assertThat(post.getAuthor()).isNotNull();
        }

        @Test
        void useTheLastBit() {
            Post post = unloaded();
            List<Integer> asked = new ArrayList<>();
            ((LazyOwner) post).athanor$loader((owner, attribute) -> asked.add(attribute));

            post.getPrevious();

            assertThat(asked).containsExactly(63);
        }
    }

    @Nested
    class Setters {

        @Test
        void makeAnAttributeLoaded() {
            Post post = unloaded();

            post.setAuthor(null);
            post.setViews(0);

            assertThat(post.getAuthor()).isNull();
            assertThat(post.getViews()).isZero();
            assertThat(loader.asked).isEmpty();
        }

        @Test
        void answerWhatTheyAnswer() {
            Post post = unloaded();

            assertThat(post.body("new")).isSameAs(post);
            assertThat(post.getBody()).isEqualTo("NEW");
        }

        @Test
        void loadFirstWhereTheyReadTheField() {
            Post post = unloaded();
            Post before = new Post();
            ((LazyOwner) post).athanor$loader((owner, attribute) -> ((Post) owner).previous = before);

            post.setPrevious(null);

            assertThat(before.views).isEqualTo(6);
            assertThat(post.getPrevious()).isNull();
        }
    }

    @Nested
    class TheSubclass {

        @Test
        void isTheSameEveryTime() {
            List<LazyAttribute> shuffled = new ArrayList<>(POST);
            Collections.reverse(shuffled);

            assertThat(LazyClasses.of(Post.class, POST)).isSameAs(lazyPost);
            assertThat(LazyClasses.of(Post.class, shuffled)).isSameAs(lazyPost);
        }

        @Test
        void isNamedAfterItsEntityAndNumberedWhereThatIsTaken() {
            Class<?> first = LazyClasses.of(Taken.class, List.of());
            Class<?> second =
                    LazyClasses.of(Taken.class, List.of(attribute(Taken.class, 0, "name", "getName", "setName")));

            assertThat(lazyPost.getName()).startsWith(Post.class.getName() + "$Orm");
            assertThat(first.getName()).isEqualTo(Taken.class.getName() + "$Orm2");
            assertThat(second.getName()).isEqualTo(Taken.class.getName() + "$Orm3");
        }

        static class Taken extends Named {
            static class Orm {}
        }

        @Test
        void addsNoBeanProperty() throws Exception {
            List<String> ofEntity = properties(Post.class);

            assertThat(properties(lazyPost)).isEqualTo(ofEntity).contains("author", "tags");
        }

        private static List<String> properties(Class<?> type) throws Exception {
            return Stream.of(Introspector.getBeanInfo(type, Object.class).getPropertyDescriptors())
                    .map(PropertyDescriptor::getName)
                    .toList();
        }

        @Test
        void addsOnlySyntheticMembers() {
            List<Method> added = Stream.of(lazyPost.getDeclaredMethods())
                    .filter(method -> method.getName().contains("athanor"))
                    .toList();

            assertThat(added).hasSizeGreaterThan(4).allMatch(Method::isSynthetic);
            assertThat(lazyPost.getDeclaredFields())
                    .allMatch(field -> field.isSynthetic() && Modifier.isPrivate(field.getModifiers()));
            assertThat(lazyPost.getFields()).isEmpty();
        }

        @Test
        void declaresGettersAsTheEntityDoes() throws Exception {
            Method getter = lazyPost.getDeclaredMethod("getComments");

            assertThat(getter.toGenericString())
                    .isEqualTo("public synchronized java.util.List<java.lang.String> " + lazyPost.getName()
                            + ".getComments() throws java.io.IOException");
            assertThat(Modifier.isProtected(
                            lazyPost.getDeclaredMethod("getViews").getModifiers()))
                    .isTrue();
        }

        @Test
        void survivesSerialization() throws Exception {
            Post post = unloaded();
            post.getAuthor();

            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(post);
            Post read = (Post) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

            assertThat(read.getAuthor()).isNotNull();
            assertThatThrownBy(read::getBody)
                    .isInstanceOf(OrmException.class)
                    .hasMessage(
                            "Post.body was not loaded, and this Post belongs to no session: it was deserialized. Load"
                                    + " the attribute before serializing, or merge the object into a session."
                                    + " [orm-load-detached]");
        }

        @Test
        void worksForTheSameEntityInTwoClassLoaders() throws Exception {
            Class<?> restarted = OwnLoader.of(Named.class, Taken.class).loadClass(Named.class.getName());

            Class<?> lazy = LazyClasses.of(restarted, List.of(attribute(restarted, 0, "name", "getName", "setName")));
            Class<?> original =
                    LazyClasses.of(Named.class, List.of(attribute(Named.class, 0, "name", "getName", "setName")));
            Object owner = Specs.of(restarted).making(lazy).accessor().instantiate();
            List<Integer> asked = new ArrayList<>();
            ((LazyOwner) owner).athanor$loader((object, attribute) -> asked.add(attribute));
            ((LazyOwner) owner).athanor$unloaded(1);
            method(restarted, "getName", 0).invoke(owner);

            assertThat(lazy.getSuperclass()).isSameAs(restarted);
            assertThat(original.getSuperclass()).isSameAs(Named.class);
            assertThat(lazy.getName()).isEqualTo(original.getName());
            assertThat(asked).containsExactly(0);
        }

        @Test
        void letsGoOfTheClassLoader() throws Exception {
            WeakReference<Class<?>> lazy = new WeakReference<>(restarted());

            for (int attempt = 0; attempt < 50 && lazy.get() != null; attempt++) {
                System.gc();
            }

            assertThat(lazy.get()).isNull();
        }

        private static Class<?> restarted() throws Exception {
            Class<?> restarted = OwnLoader.of(Named.class).loadClass(Named.class.getName());
            FieldUses.scan(restarted, Specs.field(restarted, "name"), null, null);
            return LazyClasses.of(restarted, List.of(attribute(restarted, 0, "name", "getName", "setName")));
        }
    }

    @Nested
    class GenericGetters {

        static class Folder extends Node<Folder> {
            protected Folder() {}
        }

        static class Drawer extends Node<Drawer> {
            Drawer() {}

            @Override
            public Drawer getParent() {
                return super.getParent();
            }

            @Override
            public void setParent(Drawer parent) {
                super.setParent(parent);
            }
        }

        @Test
        void loadWhenInherited() throws Exception {
            Class<?> lazy = LazyClasses.of(
                    Folder.class,
                    List.of(
                            attribute(Folder.class, 0, "parent", "getParent", "setParent"),
                            attribute(Folder.class, 1, "children", "getChildren", null)));
            EntityAccessor folders = Specs.of(Folder.class)
                    .making(lazy)
                    .field("parent")
                    .field("children")
                    .accessor();
            Folder folder = (Folder) folders.instantiate();
            Folder parent = new Folder();
            ((LazyOwner) folder).athanor$unloaded(3);
            ((LazyOwner) folder).athanor$loader(new RecordingLoader(folders, parent, List.of(parent)));

            assertThat(GenericGetters.<Folder>parentOf(folder)).isSameAs(parent);
            assertThat(folder.getChildren()).containsExactly(parent);
            assertThat(lazy.getDeclaredMethod("getChildren").getGenericReturnType())
                    .hasToString("java.util.List<" + Folder.class.getName() + ">");
        }

        @Test
        void loadWhenOverriddenWithNarrowerTypes() {
            for (boolean bridge : new boolean[] {true, false}) {
                Method getter = Stream.of(Drawer.class.getDeclaredMethods())
                        .filter(method -> method.getName().equals("getParent") && method.isBridge() == bridge)
                        .findFirst()
                        .orElseThrow();
                Class<?> lazy = LazyClasses.of(
                        Drawer.class, List.of(new LazyAttribute(0, Specs.field(Drawer.class, "parent"), getter, null)));
                EntityAccessor drawers =
                        Specs.of(Drawer.class).making(lazy).field("parent").accessor();
                Drawer drawer = (Drawer) drawers.instantiate();
                Drawer parent = new Drawer();
                ((LazyOwner) drawer).athanor$unloaded(1);
                ((LazyOwner) drawer).athanor$loader(new RecordingLoader(drawers, parent));

                assertThat(drawer.getParent()).isSameAs(parent);
            }
        }

        private static <T extends Node<T>> Object parentOf(T node) throws ReflectiveOperationException {
            Method getter = Node.class.getDeclaredMethod("getParent");
            getter.setAccessible(true);
            return getter.invoke(node);
        }
    }

    @Nested
    class Obstacles {

        private static String of(Class<?> entity, String field, String getter, String setter) {
            return LazyClasses.obstacle(entity, attribute(entity, 0, field, getter, setter))
                    .orElse("none");
        }

        static final class Final extends Named {}

        record Point(int x) {}

        abstract static sealed class Shape permits Square {
            private String name;

            String getName() {
                return name;
            }
        }

        static final class Square extends Shape {}

        static class Shy extends Named {
            private Shy() {}
        }

        static class Needy extends Named {
            Needy(String need) {}
        }

        static class Odd extends Node<Odd> {
            private String plain;
            private final Author fixed = null;

            Odd() {}

            final String getFinal() {
                return plain;
            }

            final void setFinal(String plain) {
                this.plain = plain;
            }

            private String getPrivate() {
                return plain;
            }

            static String getStatic() {
                return "";
            }

            Author getFixed() {
                return fixed;
            }

            String getPlain() {
                return plain;
            }
        }

        @Test
        void areOfTheClass() {
            assertThat(of(Final.class, "name", "getName", null)).isEqualTo("the class Final is final");
            assertThat(of(Point.class, "x", "x", null)).isEqualTo("Point is no class but a record");
            assertThat(of(Shape.class, "name", "getName", null)).isEqualTo("the class Shape is sealed");
            assertThat(of(Shy.class, "name", "getName", null)).isEqualTo("the constructor Shy() is private");
            assertThat(of(Needy.class, "name", "getName", null))
                    .isEqualTo("the class Needy has no constructor without parameters");
        }

        @Test
        void areOfGettersAndSetters() {
            assertThat(of(Odd.class, "plain", "getNowhere", null)).isEqualTo("it has no getter");
            assertThat(of(Odd.class, "plain", "getFinal", null)).isEqualTo("its getter getFinal() is final");
            assertThat(of(Odd.class, "plain", "getPrivate", null)).isEqualTo("its getter getPrivate() is private");
            assertThat(of(Odd.class, "plain", "getStatic", null)).isEqualTo("its getter getStatic() is static");
            assertThat(of(Odd.class, "plain", "getPlain", "setFinal")).isEqualTo("its setter setFinal() is final");
            assertThat(of(Odd.class, "plain", "getHidden", null))
                    .isEqualTo("its getter getHidden() is package-private in another package");
        }

        @Test
        void areOfFields() {
            assertThat(of(Odd.class, "fixed", "getFixed", null)).isEqualTo("its field is final");
            assertThat(LazyClasses.obstacle(Odd.class, attribute(Post.class, 0, "body", "getBody", null)))
                    .contains("it belongs to an embedded object");
        }

        @Test
        void areNoneWhereThereAreNone() {
            assertThat(of(Odd.class, "parent", "getParent", "setParent")).isEqualTo("none");
            assertThat(of(Post.class, "tags", "getTags", null)).isEqualTo("none");
        }

        @Test
        void areTold() {
            assertThatThrownBy(() ->
                            LazyClasses.of(Final.class, List.of(attribute(Final.class, 0, "name", "getName", null))))
                    .hasMessage("Final.name cannot be lazy: the class Final is final. Change that, or load it with its"
                            + " owner. [orm-mapping-not-lazy]");
        }
    }
}
