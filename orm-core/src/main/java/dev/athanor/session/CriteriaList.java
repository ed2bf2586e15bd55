package dev.athanor.session;

import dev.athanor.event.Registration;
import dev.athanor.mapping.ActiveCriteria;
import dev.athanor.mapping.LoaderCriteria;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Criteria that are added and taken away again. Thread-safe. */
final class CriteriaList {

    private volatile ActiveCriteria active;
    private final Consumer<ActiveCriteria> changed;

    CriteriaList(ActiveCriteria first, Consumer<ActiveCriteria> changed) {
        this.active = first;
        this.changed = changed;
    }

    ActiveCriteria active() {
        return active;
    }

    synchronized Registration add(LoaderCriteria<?> criteria) {
        List<LoaderCriteria<?>> more = new ArrayList<>(active.all());
        more.add(criteria);
        change(more);
        return () -> remove(criteria);
    }

    @SuppressWarnings("ReferenceEquality") // the very one that was added
    private synchronized void remove(LoaderCriteria<?> criteria) {
        List<LoaderCriteria<?>> fewer = new ArrayList<>(active.all());
        for (int i = 0; i < fewer.size(); i++) {
            if (fewer.get(i) == criteria) {
                fewer.remove(i);
                break;
            }
        }
        change(fewer);
    }

    private void change(List<LoaderCriteria<?>> all) {
        active = new ActiveCriteria(all);
        changed.accept(active);
    }
}
