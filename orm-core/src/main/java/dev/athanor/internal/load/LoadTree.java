package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.mapping.LoadOption;
import dev.athanor.mapping.LoadStrategy;
import dev.athanor.mapping.Relationship;
import dev.athanor.sql.StatementOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the relationships of an entity, and those behind them, are loaded by one statement. Immutable once made. */
final class LoadTree {

    /** Every relationship as its mapping says. */
    static final LoadTree DEFAULTS = new LoadTree();

    private final Map<String, Branch> branches = new LinkedHashMap<>();

    /** One relationship that a statement says something about. */
    private static final class Branch {
        private @Nullable LoadStrategy strategy;
        private final LoadTree behind = new LoadTree();
    }

    /** Reads the options that begin at an entity. */
    static LoadTree of(Class<?> entity, List<StatementOption> options) {
        List<LoadOption> ours = new ArrayList<>();
        for (StatementOption option : options) {
            if (option instanceof LoadOption load && load.steps().get(0).owner().isAssignableFrom(entity)) {
                ours.add(load);
            }
        }
        if (ours.isEmpty()) {
            return DEFAULTS;
        }
        LoadTree tree = new LoadTree();
        ours.forEach(option -> tree.add(option.steps()));
        return tree;
    }

    /** Refuses options that begin at no entity of the statement. */
    static void check(List<StatementOption> options, List<Class<?>> entities) {
        for (StatementOption option : options) {
            if (option instanceof LoadOption load) {
                LoadOption.Step first = load.steps().get(0);
                if (entities.stream().noneMatch(first.owner()::isAssignableFrom)) {
                    throw new OrmException(
                            "orm-load-option-elsewhere",
                            "The option for " + first.owner().getSimpleName() + "." + first.attribute()
                                    + " begins at an entity that the statement does not select. Begin at one it does, and"
                                    + " chain: selectinload(User::getPosts).joinedload(Post::getTopic).");
                }
            }
        }
    }

    private void add(List<LoadOption.Step> steps) {
        LoadTree tree = this;
        for (LoadOption.Step step : steps) {
            Branch branch = tree.branches.computeIfAbsent(step.attribute(), any -> new Branch());
            branch.strategy = step.strategy();
            tree = branch.behind;
        }
    }

    /** Refuses names that are no relationships. */
    void check(EntityBinding binding) {
        branches.keySet().forEach(binding.model()::relationship);
    }

    /** Tells whether every relationship is loaded as its mapping says. */
    boolean isDefault() {
        return branches.isEmpty();
    }

    LoadStrategy strategy(Relationship relationship) {
        Branch branch = branches.get(relationship.name());
        return branch == null || branch.strategy == null ? relationship.strategy() : branch.strategy;
    }

    boolean isExplicit(Relationship relationship) {
        return branches.containsKey(relationship.name());
    }

    LoadTree behind(Relationship relationship) {
        Branch branch = branches.get(relationship.name());
        return branch == null ? DEFAULTS : branch.behind;
    }
}
