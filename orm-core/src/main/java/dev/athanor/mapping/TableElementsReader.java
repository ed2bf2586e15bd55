package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.annotation.IndexOn;
import dev.athanor.annotation.TableElements;
import dev.athanor.internal.util.Nearest;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.PrimaryKey;
import dev.athanor.schema.TableElement;
import jakarta.persistence.Entity;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a table has beyond columns: indexes by attributes, and what a method of the class returns. Confined to one thread. */
final class TableElementsReader {

    private final Mistakes mistakes;

    TableElementsReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Adds what methods of the class and of its mapped superclasses return. */
    void readMethods(EntityDraft draft) {
        for (Class<?> type : ownClasses(draft)) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(TableElements.class)) {
                    mistakes.collect(
                            () -> elements(type, method).forEach(element -> add(draft, type, method, element)));
                }
            }
        }
    }

    /** Adds the indexes of attributes, once every attribute has its columns. */
    void readIndexes(EntityDraft draft) {
        Map<String, List<String>> columns = columns(draft);
        for (Class<?> type : ownClasses(draft)) {
            for (IndexOn index : type.getDeclaredAnnotationsByType(IndexOn.class)) {
                List<String> indexed = new ArrayList<>();
                for (String attribute : index.value()) {
                    List<String> known = columns.get(attribute);
                    if (known == null) {
                        mistakes.add(
                                "orm-mapping-index-attribute",
                                "@IndexOn on " + type.getSimpleName() + " names \"" + attribute
                                        + "\", which is no attribute with a column."
                                        + Nearest.hint(attribute, List.copyOf(columns.keySet())));
                    } else {
                        indexed.addAll(known);
                    }
                }
                if (!indexed.isEmpty()) {
                    draft.index(index.name().isEmpty() ? null : index.name(), indexed, index.unique());
                }
            }
        }
    }

    private static Map<String, List<String>> columns(EntityDraft draft) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        draft.basics.forEach(basic -> columns.put(basic.name(), List.of(basic.column())));
        draft.references.forEach((attribute, own) -> columns.put(attribute, own));
        return columns;
    }

    /** The class and its superclasses, up to another entity, which has its own. */
    private static List<Class<?>> ownClasses(EntityDraft draft) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = draft.type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c != draft.type && c.isAnnotationPresent(Entity.class)) {
                break;
            }
            classes.add(0, c);
        }
        return classes;
    }

    private static List<TableElement> elements(Class<?> type, Method method) {
        String where = type.getSimpleName() + "." + method.getName() + "()";
        if (!Modifier.isStatic(method.getModifiers()) || method.getParameterCount() > 0) {
            throw mistake(where, "is not a static method without parameters");
        }
        try {
            method.setAccessible(true);
            Object returned = method.invoke(null);
            List<?> all = returned instanceof List<?> many ? many : returned == null ? List.of() : List.of(returned);
            List<TableElement> elements = new ArrayList<>();
            for (Object one : all) {
                if (!(one instanceof TableElement element)) {
                    throw mistake(where, "returns a " + one.getClass().getName());
                }
                elements.add(element);
            }
            return elements;
        } catch (InvocationTargetException failed) {
            throw mistake(where, "failed: " + failed.getCause());
        } catch (InaccessibleObjectException closed) {
            throw mistake(where, "cannot be reached: its module does not open the package");
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void add(EntityDraft draft, Class<?> type, Method method, TableElement element) {
        if (element instanceof ColumnDefinition || element instanceof PrimaryKey) {
            throw mistake(
                    type.getSimpleName() + "." + method.getName() + "()",
                    "returns a column or a key, and these are attributes of " + draft.name);
        }
        draft.constraints.add(element);
    }

    private static OrmException mistake(String where, String what) {
        return new OrmException(
                "orm-mapping-table-elements",
                "@TableElements on " + where + ": it " + what
                        + ". Declare it as static List<TableElement> that returns indexes, constraints and options.");
    }
}
