package dev.athanor.internal.bytecode;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.Code.Local;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class of one {@link EntityAccessor}. A row is read column by column straight into the fields; columns of embedded
 * objects wait in local variables until all are known. Confined to one thread.
 */
final class AccessorWriter {

    /** Long methods are cut: the JIT passes over those of more than 8000 bytes. */
    private static final int COLUMNS_PER_METHOD = 64;

    private static final int FIELDS_PER_METHOD = 128;

    private static final Class<?> ARRAY = Object[].class;

    // Parameters of read, and the last one of differs and snapshot.
    private static final Local ROWS = new Local(1, ResultSet.class);
    private static final Local READ_SNAPSHOT = new Local(4, ARRAY);
    private static final Local KEY = new Local(5, Object.class);
    private static final Local KEPT = new Local(2, ARRAY);

    private final AccessorSpec spec;
    private final Reach reach;
    private final ClassBody body;
    private final FieldAccess.Known fields;
    private final List<Chunk> chunks;

    AccessorWriter(AccessorSpec spec) {
        this.spec = spec;
        this.reach = new Reach(spec.entity());
        this.body = new ClassBody(Type.getInternalName(spec.entity()) + "$Accessor", EntityAccessor.class);
        this.fields = new FieldAccess.Known(body, reach);
        this.chunks = chunks();
    }

    /** Columns that one method treats, and the embedded objects that are complete with them. */
    private record Chunk(List<Integer> columns, List<Embedding> embeddings) {}

    EntityAccessor write() {
        writeConstructor();
        writeInstantiate();
        writeGet();
        writeSet();
        writeRead();
        writeDiffers();
        writeSnapshot();
        try {
            MethodHandles.Lookup written = body.define(FullLookup.in(spec.entity()));
            MethodHandle constructor = written.findConstructor(
                    written.lookupClass(), MethodType.methodType(void.class, AccessorSpec.class));
            return (EntityAccessor) constructor.invoke(spec);
        } catch (RuntimeException | Error unexpected) {
            throw unexpected;
        } catch (Throwable unlikely) {
            throw new IllegalStateException(
                    "No accessor could be written for " + spec.entity().getName(), unlikely);
        }
    }

    private List<Chunk> chunks() {
        List<Embedding> embeddings = Embedding.of(spec, fields);
        List<Chunk> made = new ArrayList<>();
        Chunk current = new Chunk(new ArrayList<>(), new ArrayList<>());
        for (int column = 0; column < spec.columns().size(); column++) {
            int here = column;
            current.columns().add(here);
            embeddings.stream().filter(one -> one.begins(here)).forEach(current.embeddings()::add);
            boolean isOpen = embeddings.stream().anyMatch(one -> one.isOpenAfter(here));
            if (current.columns().size() >= COLUMNS_PER_METHOD && !isOpen) {
                made.add(current);
                current = new Chunk(new ArrayList<>(), new ArrayList<>());
            }
        }
        made.add(current);
        return made;
    }

    private void writeConstructor() {
        Code code = body.method(0, "<init>", void.class, AccessorSpec.class);
        code.loadThis();
        code.load(new Local(1, AccessorSpec.class));
        code.call(Opcodes.INVOKESPECIAL, EntityAccessor.class, "<init>", void.class, AccessorSpec.class);
        code.giveBack(void.class);
        code.end();
    }

    private void writeInstantiate() {
        Code code = body.method(Opcodes.ACC_PUBLIC, "instantiate", Object.class);
        if (Modifier.isAbstract(spec.instantiated().getModifiers())) {
            code.loadThis();
            code.callStatic(Hydration.class, "abstractEntity", OrmException.class, EntityAccessor.class);
            code.op(Opcodes.ATHROW);
        } else {
            construct(code, Reach.constructor(spec.instantiated()), List.of());
            code.giveBack(Object.class);
        }
        code.end();
    }

    /** Pushes a new object. */
    private void construct(Code code, Constructor<?> constructor, List<Local> arguments) {
        Class<?> type = constructor.getDeclaringClass();
        Class<?>[] parameters = constructor.getParameterTypes();
        boolean isDirect = reach.touches(constructor);
        for (Class<?> parameter : parameters) {
            isDirect &= reach.sees(parameter);
        }
        if (isDirect) {
            code.make(type);
            for (int i = 0; i < parameters.length; i++) {
                code.load(arguments.get(i));
                if (!parameters[i].isPrimitive()) {
                    code.cast(parameters[i]);
                }
            }
            code.call(Opcodes.INVOKESPECIAL, type, "<init>", void.class, parameters);
            return;
        }
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = parameters[i].isPrimitive() ? parameters[i] : Object.class;
        }
        MethodType erased = MethodType.methodType(Object.class, parameters);
        body.pushConstant(code, Reach.handle(constructor).asType(erased), MethodHandle.class);
        arguments.forEach(code::load);
        code.call(Opcodes.INVOKEVIRTUAL, MethodHandle.class, "invokeExact", Object.class, parameters);
    }

    private void writeGet() {
        writeByField("get", Object.class, new Class<?>[] {Object.class, int.class}, (code, field) -> {
            Label absent = new Label();
            FieldPath path = spec.fields().get(field);
            Local owner = entity(code, 1);
            for (int step = 0; step < path.steps().size() - 1; step++) {
                access(path, step).get(code, owner);
                owner = code.store(access(path, step).stackType());
                code.load(owner);
                code.jump(Opcodes.IFNULL, absent);
            }
            FieldAccess last = access(path, path.steps().size() - 1);
            last.get(code, owner);
            code.box(last.stackType());
            code.giveBack(Object.class);
            if (path.isEmbedded()) {
                code.mark(absent);
                code.pushNull();
                code.giveBack(Object.class);
            }
        });
    }

    private void writeSet() {
        writeByField("set", void.class, new Class<?>[] {Object.class, int.class, Object.class}, (code, field) -> {
            Local value = new Local(3, Object.class);
            FieldPath path = spec.fields().get(field);
            if (path.isEmbedded()) {
                code.loadThis();
                code.load(new Local(1, Object.class));
                code.push(field);
                code.load(value);
                code.call(
                        Opcodes.INVOKEVIRTUAL,
                        EntityAccessor.class,
                        "setEmbedded",
                        void.class,
                        Object.class,
                        int.class,
                        Object.class);
            } else {
                Local entity = entity(code, 1);
                if (path.type().isPrimitive()) {
                    code.load(value);
                    code.loadThis();
                    code.push(field);
                    code.callStatic(
                            Hydration.class, "settable", Object.class, Object.class, EntityAccessor.class, int.class);
                    code.unbox(path.type());
                    value = code.store(path.type());
                }
                access(path, 0).put(code, entity, value);
            }
            code.giveBack(void.class);
        });
    }

    /** What to do with one field. */
    private interface FieldCode {
        void write(Code code, int field);
    }

    /** Writes a method that switches on its second parameter, over several methods where there are many fields. */
    private void writeByField(String name, Class<?> result, Class<?>[] parameters, FieldCode each) {
        int fields = spec.fields().size();
        if (fields <= FIELDS_PER_METHOD) {
            writeSwitch(Opcodes.ACC_PUBLIC, name, result, parameters, 0, fields, each);
            return;
        }
        Code code = body.method(Opcodes.ACC_PUBLIC, name, result, parameters);
        for (int first = 0; first < fields; first += FIELDS_PER_METHOD) {
            int end = Math.min(first + FIELDS_PER_METHOD, fields);
            Label next = new Label();
            code.load(new Local(2, int.class));
            code.push(end);
            code.jump(Opcodes.IF_ICMPGE, next);
            callPart(code, name + first, result, parameters);
            code.giveBack(result);
            code.mark(next);
            writeSwitch(Opcodes.ACC_PRIVATE, name + first, result, parameters, first, end, each);
        }
        refuseField(code);
        code.end();
    }

    private void writeSwitch(
            int access, String name, Class<?> result, Class<?>[] parameters, int first, int end, FieldCode each) {
        Code code = body.method(access, name, result, parameters);
        Label otherwise = new Label();
        if (end > first) {
            Label[] cases = new Label[end - first];
            for (int i = 0; i < cases.length; i++) {
                cases[i] = new Label();
            }
            code.load(new Local(2, int.class));
            code.tableSwitch(first, otherwise, cases);
            int slots = code.slots();
            for (int i = 0; i < cases.length; i++) {
                code.mark(cases[i]);
                each.write(code, first + i);
                code.freeFrom(slots);
            }
        }
        code.mark(otherwise);
        refuseField(code);
        code.end();
    }

    private void refuseField(Code code) {
        code.loadThis();
        code.load(new Local(2, int.class));
        code.callStatic(Hydration.class, "noField", RuntimeException.class, EntityAccessor.class, int.class);
        code.op(Opcodes.ATHROW);
    }

    private void writeRead() {
        Class<?>[] parameters = {ResultSet.class, int.class, Object.class, ARRAY, Object.class};
        writeByChunk("read", void.class, parameters, (code, chunk) -> {
            Local entity = entity(code, 3);
            Map<Integer, Local> embedded = new HashMap<>();
            for (int column : chunk.columns()) {
                int slots = code.slots();
                if (!spec.columns().get(column).hasField()) {
                    readIntoSnapshotOnly(code, column);
                } else if (spec.fieldOf(column).isEmbedded()) {
                    embedded.put(column, readBoxed(code, column));
                    continue;
                } else {
                    FieldAccess access = columnAccess(column);
                    boolean isPrimitive = access.stackType().isPrimitive();
                    Local value = isPrimitive ? readPrimitive(code, column) : readBoxed(code, column);
                    access.put(code, entity, value);
                }
                code.freeFrom(slots);
            }
            for (Embedding embedding : chunk.embeddings()) {
                Local made = build(code, embedding, embedded);
                embedding.access().put(code, entity, made);
            }
            code.giveBack(void.class);
        });
    }

    private void readIntoSnapshotOnly(Code code, int column) {
        Label untracked = new Label();
        code.load(READ_SNAPSHOT);
        code.jump(Opcodes.IFNULL, untracked);
        code.load(READ_SNAPSHOT);
        code.push(column);
        pushBoxed(code, column, spec.columns().get(column).type().javaType());
        code.op(Opcodes.AASTORE);
        code.mark(untracked);
    }

    /** Reads a column that must not be null, and keeps it in the snapshot. */
    private Local readPrimitive(Code code, int column) {
        Class<?> type = spec.fieldOf(column).type();
        Optional<DirectRead> direct = direct(column, Code.wrapper(type));
        if (direct.isPresent()) {
            code.load(ROWS);
            pushDirect(code, column, direct.get());
            code.loadThis();
            code.push(column);
            code.callStatic(Hydration.class, "present", type, ResultSet.class, type, EntityAccessor.class, int.class);
        } else {
            pushIndirect(code, column);
            unboxPresent(code, column, type);
        }
        Local value = code.store(type);
        code.load(READ_SNAPSHOT);
        code.push(column);
        code.load(value);
        code.callStatic(Hydration.class, "keep", void.class, ARRAY, int.class, type);
        return value;
    }

    /** Reads a column as an object or null, and keeps it in the snapshot. */
    private Local readBoxed(Code code, int column) {
        SqlType<?> type = spec.columns().get(column).type();
        Local value = code.store(
                pushBoxed(code, column, Code.wrapper(spec.fieldOf(column).type())));
        code.load(READ_SNAPSHOT);
        code.push(column);
        code.load(value);
        if (Immutables.contains(type.javaType())) {
            code.callStatic(Hydration.class, "keep", void.class, ARRAY, int.class, Object.class);
        } else {
            body.pushConstant(code, type, SqlType.class);
            code.callStatic(Hydration.class, "keep", void.class, ARRAY, int.class, Object.class, SqlType.class);
        }
        return value;
    }

    /** Pushes a column as an object or null and tells what is known of its class. */
    private Class<?> pushBoxed(Code code, int column, Class<?> wanted) {
        Optional<DirectRead> direct = direct(column, wanted);
        if (direct.isEmpty()) {
            pushIndirect(code, column);
            return Object.class;
        }
        Class<?> result = direct.get().result();
        if (result.isPrimitive()) {
            code.load(ROWS);
            pushDirect(code, column, direct.get());
            code.callStatic(Hydration.class, "box", Code.wrapper(result), ResultSet.class, result);
        } else {
            pushDirect(code, column, direct.get());
        }
        return Code.wrapper(result);
    }

    private void pushDirect(Code code, int column, DirectRead direct) {
        code.load(ROWS);
        pushIndex(code, column);
        code.call(Opcodes.INVOKEINTERFACE, ResultSet.class, direct.method(), direct.result(), int.class);
    }

    /** What no method of a result set answers directly: the codec does, or who has read the key already. */
    private void pushIndirect(Code code, int column) {
        if (column == spec.keyColumn()) {
            code.load(KEY);
            return;
        }
        ColumnSpec read = spec.columns().get(column);
        if (read.codec().direct() == Codec.Direct.OBJECT) {
            code.load(ROWS);
            pushIndex(code, column);
            body.pushConstant(code, read.type().javaType(), Class.class);
            code.call(Opcodes.INVOKEINTERFACE, ResultSet.class, "getObject", Object.class, int.class, Class.class);
            return;
        }
        body.pushConstant(code, read.codec(), Codec.class);
        code.load(ROWS);
        pushIndex(code, column);
        code.call(Opcodes.INVOKEINTERFACE, Codec.class, "read", Object.class, ResultSet.class, int.class);
    }

    private void pushIndex(Code code, int column) {
        int offset = spec.offsetOf(column);
        code.load(new Local(2, int.class));
        if (offset > 0) {
            code.push(offset);
            code.op(Opcodes.IADD);
        }
    }

    private void unboxPresent(Code code, int column, Class<?> type) {
        code.loadThis();
        code.push(column);
        code.callStatic(Hydration.class, "present", Object.class, Object.class, EntityAccessor.class, int.class);
        code.unbox(type);
    }

    private Optional<DirectRead> direct(int column, Class<?> wanted) {
        ColumnSpec read = spec.columns().get(column);
        if (column == spec.keyColumn()) {
            return Optional.empty();
        }
        return DirectRead.of(read.codec().direct())
                .filter(direct -> Code.wrapper(direct.result()) == read.type().javaType()
                        && wanted.isAssignableFrom(read.type().javaType()));
    }

    /** Makes an embedded object of columns already read, or null if all are null. */
    private Local build(Code code, Embedding embedding, Map<Integer, Local> columns) {
        Map<String, Local> parts = new LinkedHashMap<>();
        for (Embedding nested : embedding.nested()) {
            parts.put(nested.access().field().getName(), build(code, nested, columns));
        }
        Label some = new Label();
        Label done = new Label();
        for (Local part : parts.values()) {
            code.load(part);
            code.jump(Opcodes.IFNONNULL, some);
        }
        for (Embedding.Leaf leaf : embedding.leaves()) {
            code.load(known(columns, leaf.column()));
            code.jump(Opcodes.IFNONNULL, some);
        }
        Class<?> type = reach.sees(embedding.type()) ? embedding.type() : Object.class;
        code.pushNull();
        Local made = code.store(type);
        code.jump(Opcodes.GOTO, done);
        code.mark(some);
        if (embedding.type().isRecord()) {
            buildRecord(code, embedding, columns, parts);
            code.cast(type);
            code.store(made);
        } else {
            construct(code, Reach.constructor(embedding.type()), List.of());
            code.cast(type);
            code.store(made);
            for (Embedding nested : embedding.nested()) {
                nested.access()
                        .put(code, made, known(parts, nested.access().field().getName()));
            }
            for (Embedding.Leaf leaf : embedding.leaves()) {
                leaf.access().put(code, made, unboxed(code, leaf, columns));
            }
        }
        code.mark(done);
        return made;
    }

    private void buildRecord(Code code, Embedding embedding, Map<Integer, Local> columns, Map<String, Local> parts) {
        for (Embedding.Leaf leaf : embedding.leaves()) {
            parts.put(leaf.access().field().getName(), unboxed(code, leaf, columns));
        }
        List<Local> arguments = new ArrayList<>();
        Constructor<?> constructor = Reach.canonicalConstructor(embedding.type());
        for (RecordComponent component : embedding.type().getRecordComponents()) {
            arguments.add(parts.computeIfAbsent(component.getName(), unmapped -> {
                code.pushDefault(component.getType());
                return code.store(component.getType());
            }));
        }
        construct(code, constructor, arguments);
    }

    private Local unboxed(Code code, Embedding.Leaf leaf, Map<Integer, Local> columns) {
        Class<?> type = leaf.access().field().getType();
        if (!type.isPrimitive()) {
            return known(columns, leaf.column());
        }
        code.load(known(columns, leaf.column()));
        unboxPresent(code, leaf.column(), type);
        return code.store(type);
    }

    private void writeDiffers() {
        Class<?>[] parameters = {Object.class, ARRAY};
        writeByChunk("differs", boolean.class, parameters, (code, chunk) -> {
            Label differs = new Label();
            Map<Integer, Local> owners = owners(code, chunk);
            for (int column : chunk.columns()) {
                if (spec.columns().get(column).hasField()) {
                    compare(code, column, owners, differs);
                }
            }
            code.push(0);
            code.giveBack(boolean.class);
            code.mark(differs);
            code.push(1);
            code.giveBack(boolean.class);
        });
    }

    private void compare(Code code, int column, Map<Integer, Local> owners, Label differs) {
        Label same = new Label();
        Local owner = known(owners, column);
        if (spec.fieldOf(column).isEmbedded()) {
            Label present = new Label();
            code.load(owner);
            code.jump(Opcodes.IFNONNULL, present);
            pushKept(code, column);
            code.jump(Opcodes.IFNONNULL, differs);
            code.jump(Opcodes.GOTO, same);
            code.mark(present);
        }
        FieldAccess access = columnAccess(column);
        SqlType<?> type = spec.columns().get(column).type();
        access.get(code, owner);
        pushKept(code, column);
        if (access.stackType().isPrimitive()) {
            code.callStatic(Hydration.class, "changed", boolean.class, access.stackType(), Object.class);
        } else if (Immutables.contains(type.javaType())) {
            code.callStatic(Hydration.class, "changed", boolean.class, Object.class, Object.class);
        } else {
            body.pushConstant(code, type, SqlType.class);
            code.callStatic(Hydration.class, "changed", boolean.class, Object.class, Object.class, SqlType.class);
        }
        code.jump(Opcodes.IFNE, differs);
        code.mark(same);
    }

    private void pushKept(Code code, int column) {
        code.load(KEPT);
        code.push(column);
        code.op(Opcodes.AALOAD);
    }

    private void writeSnapshot() {
        writeByChunk("snapshot", void.class, new Class<?>[] {Object.class, ARRAY}, (code, chunk) -> {
            Map<Integer, Local> owners = owners(code, chunk);
            for (int column : chunk.columns()) {
                if (spec.columns().get(column).hasField()) {
                    copy(code, column, known(owners, column));
                }
            }
            code.giveBack(void.class);
        });
    }

    private void copy(Code code, int column, Local owner) {
        Label absent = new Label();
        Label done = new Label();
        boolean isEmbedded = spec.fieldOf(column).isEmbedded();
        if (isEmbedded) {
            code.load(owner);
            code.jump(Opcodes.IFNULL, absent);
        }
        FieldAccess access = columnAccess(column);
        access.get(code, owner);
        code.box(access.stackType());
        SqlType<?> type = spec.columns().get(column).type();
        if (!Immutables.contains(type.javaType())) {
            body.pushConstant(code, type, SqlType.class);
            code.callStatic(Hydration.class, "copy", Object.class, Object.class, SqlType.class);
        }
        keep(code, column);
        if (isEmbedded) {
            code.jump(Opcodes.GOTO, done);
            code.mark(absent);
            code.pushNull();
            keep(code, column);
            code.mark(done);
        }
    }

    private void keep(Code code, int column) {
        int slots = code.slots();
        Local value = code.store(Object.class);
        code.load(KEPT);
        code.push(column);
        code.load(value);
        code.op(Opcodes.AASTORE);
        code.freeFrom(slots);
    }

    /** Loads the entity and its embedded objects into local variables: the owner of each column's field. */
    private Map<Integer, Local> owners(Code code, Chunk chunk) {
        Map<Integer, Local> owners = new HashMap<>();
        Local entity = entity(code, 1);
        chunk.columns().forEach(column -> owners.put(column, entity));
        for (Embedding embedding : chunk.embeddings()) {
            embedding.access().get(code, entity);
            addOwners(code, embedding, code.store(embedding.access().stackType()), owners);
        }
        return owners;
    }

    private void addOwners(Code code, Embedding embedding, Local here, Map<Integer, Local> owners) {
        embedding.leaves().forEach(leaf -> owners.put(leaf.column(), here));
        for (Embedding nested : embedding.nested()) {
            Label done = new Label();
            code.pushNull();
            Local inner = code.store(nested.access().stackType());
            code.load(here);
            code.jump(Opcodes.IFNULL, done);
            nested.access().get(code, here);
            code.store(inner);
            code.mark(done);
            addOwners(code, nested, inner, owners);
        }
    }

    /** What to do with some of the columns. */
    private interface ChunkCode {
        void write(Code code, Chunk chunk);
    }

    /** Writes a method that goes through the columns, over several methods where there are many. */
    private void writeByChunk(String name, Class<?> result, Class<?>[] parameters, ChunkCode each) {
        if (chunks.size() == 1) {
            Code code = body.method(Opcodes.ACC_PUBLIC, name, result, parameters);
            each.write(code, chunks.get(0));
            code.end();
            return;
        }
        Code code = body.method(Opcodes.ACC_PUBLIC, name, result, parameters);
        for (int i = 0; i < chunks.size(); i++) {
            callPart(code, name + i, result, parameters);
            if (result == boolean.class) {
                Label goOn = new Label();
                code.jump(Opcodes.IFEQ, goOn);
                code.push(1);
                code.giveBack(boolean.class);
                code.mark(goOn);
            }
            Code part = body.method(Opcodes.ACC_PRIVATE, name + i, result, parameters);
            each.write(part, chunks.get(i));
            part.end();
        }
        if (result == boolean.class) {
            code.push(0);
        }
        code.giveBack(result);
        code.end();
    }

    private void callPart(Code code, String name, Class<?> result, Class<?>[] parameters) {
        code.loadThis();
        int slot = 1;
        for (Class<?> parameter : parameters) {
            code.load(new Local(slot, parameter));
            slot += Code.size(parameter);
        }
        String descriptor = Code.descriptor(result, parameters);
        code.call(Opcodes.INVOKESPECIAL, body.name(), name, descriptor, false);
    }

    private Local entity(Code code, int slot) {
        code.load(new Local(slot, Object.class));
        code.cast(spec.entity());
        return code.store(spec.entity());
    }

    private FieldAccess access(FieldPath path, int step) {
        return fields.of(path, step);
    }

    private FieldAccess columnAccess(int column) {
        FieldPath path = spec.fieldOf(column);
        return access(path, path.steps().size() - 1);
    }

    private static <K> Local known(Map<K, Local> locals, K key) {
        return Objects.requireNonNull(locals.get(key));
    }
}
