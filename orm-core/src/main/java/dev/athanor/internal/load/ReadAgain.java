package dev.athanor.internal.load;

import dev.athanor.internal.load.Loading.KeyedPlan;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.ActiveCriteria;
import dev.athanor.mapping.EntitySource;
import dev.athanor.sql.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the rows of many objects again, over what the objects hold. Confined to one thread. */
final class ReadAgain {

    private final Loading loading;

    ReadAgain(Loading loading) {
        this.loading = loading;
    }

    void read(List<EntityState> objects) {
        Map<EntityBinding, List<Object>> keys = new LinkedHashMap<>();
        for (EntityState object : objects) {
            keys.computeIfAbsent(object.binding(), any -> new ArrayList<>()).add(Objects.requireNonNull(object.key()));
        }
        keys.forEach(this::byKeys);
    }

    /** Reads the rows of some keys and returns their objects, in the order of the keys. */
    List<EntityState> byKeys(EntityBinding binding, List<Object> keys) {
        int chunk = KeyMatch.chunk(binding.key().size());
        for (int from = 0; from < keys.size(); from += chunk) {
            read(binding, keys.subList(from, Math.min(keys.size(), from + chunk)));
        }
        List<EntityState> found = new ArrayList<>();
        for (Object key : keys) {
            EntityState state = loading.context().find(binding, key);
            if (state != null) {
                found.add(state);
            }
        }
        return found;
    }

    private void read(EntityBinding binding, List<Object> keys) {
        int width = SelectInLoader.width(keys.size());
        KeyedPlan keyed = binding.once(
                loading.planKey("read again " + width),
                () -> loading.keyed(
                        SelectPlan.of(
                                Sql.select(new EntitySource<>(binding.model().type(), null))
                                        .where(KeyMatch.among(KeyMatch.columns(binding), width)),
                                loading.registry(),
                                loading.context()::binding,
                                null),
                        ActiveCriteria.NONE,
                        KeyMatch.names(binding.key().size(), width)));
        EntityNode root = keyed.plan().roots().get(0);
        loading.run(
                keyed,
                KeyMatch.values(binding.key().size(), keys, width),
                true,
                (rows, run) -> loading.entity(root, rows, run));
    }
}
