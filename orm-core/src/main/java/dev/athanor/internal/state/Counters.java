package dev.athanor.internal.state;

import dev.athanor.event.Listeners;
import dev.athanor.mapping.Relationship;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the sessions of a factory count. Thread-safe. */
public final class Counters {

    /** Sessions opened. */
    public final LongAdder opened = new LongAdder();

    /** Sessions closed. */
    public final LongAdder closed = new LongAdder();

    /** Flushes that wrote something. */
    public final LongAdder flushes = new LongAdder();

    /** Nanoseconds these took. */
    public final LongAdder flushNanoseconds = new LongAdder();

    /** Rows that became objects. */
    public final LongAdder loaded = new LongAdder();

    /** Rows inserted. */
    public final LongAdder inserted = new LongAdder();

    /** Rows updated. */
    public final LongAdder updated = new LongAdder();

    /** Rows deleted. */
    public final LongAdder deleted = new LongAdder();

    /** Rows and keys whose object was there already. */
    public final LongAdder identityHits = new LongAdder();

    /** Statements executed because an attribute was touched. */
    public final LongAdder lazyLoads = new LongAdder();

    /** Rows that were stale. */
    public final LongAdder staleRows = new LongAdder();

    /** Transactions committed. */
    public final LongAdder commits = new LongAdder();

    /** Transactions rolled back. */
    public final LongAdder rollbacks = new LongAdder();

    /** Who hears of relationships that are loaded because they are touched, and how often that happened in the session. */
    public final Listeners<ObjIntConsumer<Relationship>> lazyLoading = new Listeners<>();

    /** Who stands around flushes: called before one, and what is returned behind it. */
    public final Listeners<Supplier<Consumer<@Nullable RuntimeException>>> flushing = new Listeners<>();
}
