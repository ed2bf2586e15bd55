package dev.athanor.internal.load;

import dev.athanor.engine.ExecutionOptions;
import dev.athanor.engine.SqlConnection;
import dev.athanor.mapping.ActiveCriteria;
import dev.athanor.result.Cursor;
import dev.athanor.result.RowReader;
import dev.athanor.sql.Select;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one statement that is read in parts, and the objects of these. Confined to one thread. */
final class Streaming<R> implements EntityStream.Part<R> {

    private final Loading loading;
    private final SelectPlan plan;
    private final Cursor<Boolean> rows;
    private final StreamedObjects objects;
    private final List<R> read;
    private final @Nullable Set<Object> seen;
    private @Nullable LoadRun run;

    Streaming(
            Loading loading,
            SelectPlan plan,
            SqlConnection connection,
            Map<String, ?> parameters,
            ActiveCriteria active,
            StreamedObjects objects,
            Loading.RowTaker taker,
            List<R> read,
            boolean repeats,
            int size) {
        this.loading = loading;
        this.plan = plan;
        this.objects = objects;
        this.read = read;
        this.seen = repeats ? new HashSet<>() : null;
        EntityNode root = plan.roots().get(0);
        RowReader<Boolean> reader = row -> {
            if (isNew(root, row)) {
                taker.take(row, Objects.requireNonNull(run));
            }
            return true;
        };
        Select<?> select = plan.select();
        // a database that does nothing else beside a stream could not load what is behind a part
        ExecutionOptions way =
                connection.streamsAlone() ? ExecutionOptions.DEFAULTS : ExecutionOptions.DEFAULTS.streaming(size);
        this.rows = connection.query(select, parameters, loading.registry().mappings(active), reader, way);
    }

    @Override
    public boolean read(List<R> part, int size) {
        objects.release();
        LoadRun ofPart = loading.runOf(plan, false);
        run = ofPart;
        boolean[] isThere = {true};
        loading.recording(
                objects,
                () -> loading.finishing(plan, ofPart, () -> {
                    while (read.size() < size && (isThere[0] = rows.next())) {
                        rows.row();
                    }
                }));
        part.addAll(read);
        read.clear();
        return isThere[0];
    }

    /** A join may repeat an entity, also in another part: its key is remembered. */
    private boolean isNew(EntityNode root, ResultSet row) throws SQLException {
        Object key = seen == null ? null : root.key(row);
        return seen == null || key == null || seen.add(key);
    }

    @Override
    public void close() {
        rows.close();
        loading.closed(objects);
    }
}
