package dev.athanor.injection;

import dev.athanor.ddl.SchemaPlan;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.dialect.Dialect;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.PrimaryKey;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.sql.Assignable;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be done with an object so that it becomes a statement: the smallest statements with it in each place it can be. */
final class Uses {

    private static final int DEEP = 2;
    private static final int MANY = 12;

    private final Samples samples;

    Uses(Samples samples) {
        this.samples = samples;
    }

    /** Makes a statement of an object, or of another that was made in the same way. */
    interface Use {
        String text(Object object, Dialect dialect) throws ReflectiveOperationException;
    }

    List<Use> of(Object object) {
        return of(object, 0);
    }

    private List<Use> of(Object object, int depth) {
        List<Use> uses = new ArrayList<>();
        if (object instanceof Optional<?> optional) {
            optional.ifPresent(one -> of(one, depth)
                    .forEach(use ->
                            uses.add((other, dialect) -> use.text(((Optional<?>) other).orElseThrow(), dialect))));
        } else if (object instanceof Collection<?> all && !all.isEmpty()) {
            of(all.iterator().next(), depth)
                    .forEach(use -> uses.add((other, dialect) ->
                            use.text(((Collection<?>) other).iterator().next(), dialect)));
        }
        if (object instanceof Statement<?>) {
            uses.add((other, dialect) -> written((Statement<?>) other, dialect));
        }
        if (object instanceof Condition) {
            uses.add((other, dialect) ->
                    written(Sql.select(Sql.literal(1)).from(Samples.USERS).where((Condition) other), dialect));
        }
        if (object instanceof Expression<?>) {
            uses.addAll(ofExpression());
        }
        if (object instanceof Assignable<?>) {
            uses.addAll(ofAssignable());
        }
        if (object instanceof FromItem) {
            uses.add((other, dialect) -> written(Sql.select(Sql.literal(1)).from((FromItem) other), dialect));
        }
        if (object instanceof Ordering) {
            uses.add((other, dialect) ->
                    written(Sql.select(Sql.literal(1)).from(Samples.USERS).orderBy((Ordering) other), dialect));
        }
        uses.addAll(ofSchema(object));
        return uses.isEmpty() && depth < DEEP ? explored(object, depth) : uses;
    }

    private static List<Use> ofExpression() {
        return List.of(
                (other, dialect) -> written(Sql.select((Expression<?>) other), dialect),
                (other, dialect) -> written(
                        Sql.select(Sql.literal(1)).from(Samples.USERS).where(((Expression<?>) other).isNull()),
                        dialect),
                (other, dialect) -> written(
                        Sql.select(Sql.literal(1)).from(Samples.USERS).orderBy(((Expression<?>) other).asc()),
                        dialect));
    }

    @SuppressWarnings("unchecked") // null is of any class
    private static List<Use> ofAssignable() {
        return List.of(
                (other, dialect) ->
                        written(Sql.insert(Samples.USERS).set((Assignable<Object>) other, (Object) null), dialect),
                (other, dialect) ->
                        written(Sql.update(Samples.USERS).set((Assignable<Object>) other, (Object) null), dialect));
    }

    private List<Use> ofSchema(Object object) {
        List<Use> uses = new ArrayList<>();
        if (object instanceof Table) {
            uses.add((other, dialect) -> created((Table) other, dialect));
            uses.add((other, dialect) -> written(new SchemaStatement.DropTable((Table) other), dialect));
            uses.add((other, dialect) -> written(Sql.delete((Table) other), dialect));
        } else if (object instanceof TableElement) {
            uses.add((other, dialect) -> created(tableOf((TableElement) other), dialect));
        } else if (object instanceof IndexPart) {
            uses.add((other, dialect) -> created(tableOf(Index.on((IndexPart) other)), dialect));
        } else if (object instanceof Sequence) {
            uses.add((other, dialect) -> written(new SchemaStatement.CreateSequence((Sequence) other), dialect));
            uses.add((other, dialect) -> written(new SchemaStatement.DropSequence((Sequence) other), dialect));
            uses.add((other, dialect) -> written(Sql.select(((Sequence) other).nextValue()), dialect));
        } else if (object instanceof SqlType<?>) {
            uses.add((other, dialect) -> written(Sql.select(Sql.literal(1).cast((SqlType<?>) other)), dialect));
            uses.add((other, dialect) ->
                    created(new MetaData().table("t", ColumnDefinition.column("c", (SqlType<?>) other)), dialect));
        } else if (object instanceof SchemaPlan) {
            uses.add((other, dialect) -> {
                StringBuilder all = new StringBuilder();
                for (SchemaStatement statement : ((SchemaPlan) other).statements()) {
                    all.append(written(statement, dialect)).append(";\n");
                }
                return all.toString();
            });
        }
        return uses;
    }

    /** A table that has what an element of it speaks of. */
    private static Table tableOf(TableElement element) {
        Set<String> columns = new LinkedHashSet<>();
        if (element instanceof Index index) {
            columns.addAll(index.columns());
        } else if (element instanceof PrimaryKey key) {
            columns.addAll(key.columns());
        } else if (element instanceof UniqueConstraint unique) {
            columns.addAll(unique.columns());
        } else if (element instanceof ForeignKey key) {
            columns.addAll(key.columns());
        }
        List<TableElement> elements = new ArrayList<>();
        columns.forEach(name -> elements.add(ColumnDefinition.column(name, SqlTypes.INTEGER)));
        elements.add(element);
        if (columns.isEmpty() && !(element instanceof ColumnDefinition)) {
            elements.add(ColumnDefinition.column("abc", SqlTypes.INTEGER));
        }
        return new MetaData().table("made", elements.toArray(TableElement[]::new));
    }

    private static String created(Table table, Dialect dialect) {
        StringBuilder all =
                new StringBuilder(written(new SchemaStatement.CreateTable(table, table.foreignKeys()), dialect));
        table.indexes()
                .forEach(index ->
                        all.append(";\n").append(written(new SchemaStatement.CreateIndex(table, index), dialect)));
        table.columns().forEach(column -> {
            all.append(";\n").append(written(Sql.select(column).from(table).where(column.isNull()), dialect));
            String comment = column.definition().comment();
            if (comment != null && dialect.comments() == SchemaPlan.Comments.BY_STATEMENT) {
                all.append(";\n")
                        .append(written(new SchemaStatement.CommentOnColumn(table, column.name(), comment), dialect));
            }
        });
        return all.toString();
    }

    private static String written(Statement<?> statement, Dialect dialect) {
        return dialect.compile(statement, Samples.REGISTRY.mappings()).text();
    }

    /** An object that is no part of a statement itself may make one: its methods are tried. */
    private List<Use> explored(Object object, int depth) {
        List<Use> uses = new ArrayList<>();
        for (Method method : methods(object)) {
            for (Object[] call : argumentsOf(method)) {
                if (uses.size() >= MANY) {
                    return uses;
                }
                try {
                    Object next = method.invoke(object, call);
                    if (next != null && next != object) {
                        of(next, depth + 1)
                                .forEach(use ->
                                        uses.add((other, dialect) -> use.text(method.invoke(other, call), dialect)));
                        break;
                    }
                } catch (IllegalAccessException | InvocationTargetException | IllegalArgumentException notThis) {
                    continue;
                }
            }
        }
        return uses;
    }

    private static List<Method> methods(Object object) {
        List<Method> methods = new ArrayList<>();
        for (Class<?> type : typesOf(object.getClass(), new LinkedHashSet<>())) {
            if (type.getName().startsWith("dev.athanor.") && Entrance.isVisible(type)) {
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())
                                && !Modifier.isStatic(method.getModifiers())
                                && !method.isSynthetic()
                                && !method.getReturnType().isPrimitive()
                                && method.getReturnType() != String.class
                                && !method.getName().matches("equals|hashCode|toString"))
                        .sorted(Comparator.comparing(Method::toGenericString))
                        .forEach(methods::add);
            }
        }
        return methods;
    }

    private static Set<Class<?>> typesOf(Class<?> type, Set<Class<?>> types) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            types.add(each);
            for (Class<?> one : each.getInterfaces()) {
                typesOf(one, types);
            }
        }
        return types;
    }

    private List<Object[]> argumentsOf(Method method) {
        List<Object[]> all = new ArrayList<>();
        for (Object[] call : samples.argumentsOf(method, 6)) {
            all.add(call);
        }
        return all;
    }
}
