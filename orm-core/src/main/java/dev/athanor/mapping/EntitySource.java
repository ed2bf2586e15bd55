package dev.athanor.mapping;

import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Getter;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Select;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An entity in a statement, and the way to its attributes. Immutable and thread-safe.
 *
 * @param entity the entity class
 * @param alias the other name it goes by in this statement, or null
 * @param base the class it is in FROM as, where that is one it extends; else null
 * @param <E> the entity class
 */
public record EntitySource<E>(
        Class<E> entity, @Nullable String alias, @Nullable Class<?> base) implements MappedSource<E> {

    /** Makes one that is in FROM itself. */
    public EntitySource(Class<E> entity, @Nullable String alias) {
        this(entity, alias, null);
    }

    /**
     * The entity as one that extends it, to ask for attributes that only that has: {@code a.as(Dog.class).get(Dog::getBreed)}. Of
     * objects of other classes they are null; no row is left out.
     */
    public <S extends E> EntitySource<S> as(Class<S> subclass) {
        return new EntitySource<>(subclass, alias, base == null ? entity : base);
    }

    /** Whether the objects are of a class, or of one that extends it. */
    public Condition isA(Class<? extends E> type) {
        return new TypeCondition(this, Set.of(type), true);
    }

    /** Returns what is in FROM, where that is a class it extends; else null. */
    @Nullable
    EntitySource<?> original() {
        return base == null ? null : new EntitySource<>(base, alias);
    }

    /** An attribute that is text. */
    @SuppressWarnings("overloads") // told apart by what a method reference returns
    public Path.OfString get(EntityGetter.OfString<? super E> getter) {
        return new Path.OfString(this, name(getter));
    }

    /** An attribute that is a number. */
    @SuppressWarnings("overloads") // told apart by what a method reference returns
    public <N extends Number> Path.OfNumber<N> get(EntityGetter.OfNumber<? super E, N> getter) {
        return new Path.OfNumber<>(this, name(getter));
    }

    /** An attribute that is true or false; it is a condition by itself. */
    @SuppressWarnings("overloads") // told apart by what a method reference returns
    public Path.OfBoolean get(EntityGetter.OfBoolean<? super E> getter) {
        return new Path.OfBoolean(this, name(getter));
    }

    /** Any other attribute; one that refers to an entity is compared with entities. */
    @SuppressWarnings("overloads") // told apart by what a method reference returns
    public <T> Path.Of<T> get(Getter<? super E, T> getter) {
        return new Path.Of<>(this, name(getter));
    }

    /** An attribute without a usable getter, by its name; dots lead into embedded values. */
    public <T> Path.Of<T> get(String attribute, Class<T> type) {
        return new Path.Of<>(this, attribute);
    }

    /** A text attribute without a usable getter, by its name. */
    public Path.OfString string(String attribute) {
        return new Path.OfString(this, attribute);
    }

    /** An embedded value, whose own attributes are asked for behind it: {@code u.embedded(User::getAddress).get(Address::getCity)}. */
    public <T> EmbeddedPath<T> embedded(Getter<? super E, T> getter) {
        return new EmbeddedPath<>(this, name(getter));
    }

    /** A relationship, to join along it: {@code join(author, b.to(Book::getAuthor))}. */
    public RelationshipPath to(Getter<? super E, ?> relationship) {
        return new RelationshipPath(this, name(relationship));
    }

    /** Whether at least one entity of a collection meets the conditions: {@code u.any(User::getPosts, p.get(Post::isDraft))}. */
    public Condition any(Getter<? super E, ? extends Collection<?>> relationship, Condition... conditions) {
        return new RelationshipCondition(to(relationship), null, List.of(conditions));
    }

    /** Whether at least one entity of a collection, which the conditions call by this alias, meets them. */
    public <T> Condition any(
            Getter<? super E, ? extends Collection<T>> relationship, EntitySource<T> target, Condition... conditions) {
        return new RelationshipCondition(to(relationship), target, List.of(conditions));
    }

    /** Whether the entity it refers to meets the conditions; without any, whether it refers to one. */
    public Condition has(Getter<? super E, ?> relationship, Condition... conditions) {
        return new RelationshipCondition(to(relationship), null, List.of(conditions));
    }

    /** Whether the entity it refers to, which the conditions call by this alias, meets them. */
    public <T> Condition has(Getter<? super E, T> relationship, EntitySource<T> target, Condition... conditions) {
        return new RelationshipCondition(to(relationship), target, List.of(conditions));
    }

    /**
     * Whether at least one entity of a collection meets a condition, which is made of that entity under a name of its own: {@code
     * u.any(User::getPosts, p -> p.get(Post::getTitle).eq("Notes"))}.
     */
    public <T> Condition any(
            Getter<? super E, ? extends Collection<T>> relationship, Function<EntitySource<T>, Condition> condition) {
        return RelatedSource.condition(this, relationship, condition);
    }

    /** Whether the entity it refers to meets a condition, which is made of that entity under a name of its own. */
    public <T> Condition has(Getter<? super E, T> relationship, Function<EntitySource<T>, Condition> condition) {
        return RelatedSource.condition(this, relationship, condition);
    }

    /** Whether an entity, which has a row, is an element of a collection. */
    public <T> Condition contains(Getter<? super E, ? extends Collection<T>> relationship, T element) {
        return new ElementCondition(to(relationship), element);
    }

    /** How many elements a collection has: {@code u.size(User::getPosts).gt(5L)}. */
    public NumberExpression<Long> size(Getter<? super E, ?> relationship) {
        return new CollectionSize(this, name(relationship));
    }

    /**
     * A list of what a collection holds, as a value of a row. The function makes a select of the collection's entities; its order and its
     * limit are those of each list: {@code select(UserView::new, u.get(User::getName), u.listOf(User::getPosts, p ->
     * select(PostView::new, p.get(Post::getTitle), p.get(Post::getDate)).orderBy(p.get(Post::getDate).desc()).limit(3)))}. Lists
     * may contain lists. Each takes one more statement, however many rows there are.
     */
    public <T, R> Expression<List<R>> listOf(
            Getter<? super E, ? extends Collection<T>> relationship, Function<EntitySource<T>, Select<R>> select) {
        EntitySource<T> target = RelatedSource.of(this, relationship);
        return new RelatedList<>(this, name(relationship), target, select.apply(target));
    }

    private String name(Getter<?, ?> getter) {
        return GetterName.of(getter).attribute();
    }
}
