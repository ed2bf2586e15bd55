package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.mapping.LoadOption;
import dev.athanor.mapping.LoadOption.Step;
import dev.athanor.mapping.LoadStrategy;
import dev.athanor.mapping.Relationship;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.StatementOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the relationships of an entity, and those behind them, are loaded by one statement. Immutable once made. */
final class LoadTree {

    /** Every relationship as its mapping says. */
    static final LoadTree DEFAULTS = new LoadTree(null);

    private final Map<String, Branch> branches = new LinkedHashMap<>();
    /** How relationships are loaded that have no branch; null as their mapping says. */
    private @Nullable LoadStrategy others;

    private LoadTree(@Nullable LoadStrategy others) {
        this.others = others;
    }

    /** One relationship that a statement says something about. */
    private static final class Branch {
        private final Class<?> owner;
        private @Nullable LoadStrategy strategy;
        private @Nullable MappedSource<?> joined;
        private final LoadTree behind = new LoadTree(null);

        Branch(Class<?> owner) {
            this.owner = owner;
        }
    }

    /** Reads the options that begin at an entity. */
    static LoadTree of(Class<?> entity, List<StatementOption> options) {
        List<LoadOption> ours = new ArrayList<>();
        for (StatementOption option : options) {
            if (option instanceof LoadOption load && beginsAt(load, entity)) {
                ours.add(load);
            }
        }
        if (ours.isEmpty()) {
            return DEFAULTS;
        }
        LoadTree tree = new LoadTree(null);
        ours.forEach(option -> tree.add(option.steps()));
        tree.hand(null);
        return tree;
    }

    private static boolean beginsAt(LoadOption option, Class<?> entity) {
        Class<?> owner = owner(option.steps().get(0));
        return owner == null || owner.isAssignableFrom(entity);
    }

    private static @Nullable Class<?> owner(Step step) {
        return step instanceof Step.Along along ? along.owner() : null;
    }

    /** Refuses options that begin at no entity of the statement. */
    static void check(List<StatementOption> options, List<Class<?>> entities) {
        for (StatementOption option : options) {
            if (option instanceof LoadOption load
                    && entities.stream().noneMatch(entity -> beginsAt(load, entity))
                    && load.steps().get(0) instanceof Step.Along first) {
                throw elsewhere(first.owner(), first.attribute(), "an entity that the statement does not select");
            }
        }
    }

    private static OrmException elsewhere(Class<?> owner, String attribute, String where) {
        return new OrmException(
                "orm-load-option-elsewhere",
                "The option for " + owner.getSimpleName() + "." + attribute + " begins at " + where
                        + ". Begin at one it does, and chain:"
                        + " selectinload(User::getPosts).joinedload(Post::getTopic).");
    }

    private void add(List<Step> steps) {
        LoadTree tree = this;
        for (Step step : steps) {
            if (step instanceof Step.Along along) {
                Branch branch = tree.branches.computeIfAbsent(along.attribute(), any -> new Branch(along.owner()));
                branch.strategy = along.strategy() != null ? along.strategy() : branch.strategy;
                branch.joined = along.joined() != null ? along.joined() : branch.joined;
                tree = branch.behind;
            } else if (step instanceof Step.Others rest) {
                tree.others = rest.strategy();
            }
        }
    }

    /** Hands down what is said about all relationships of which nothing else is said. */
    private void hand(@Nullable LoadStrategy fromAbove) {
        others = others == null ? fromAbove : others;
        branches.values().forEach(branch -> branch.behind.hand(others));
    }

    /** Refuses names that are no relationships of the entity the tree is for. */
    void check(EntityBinding binding) {
        branches.forEach((attribute, branch) -> {
            if (!branch.owner.isAssignableFrom(binding.model().type())
                    && !binding.model().type().isAssignableFrom(branch.owner)) {
                throw elsewhere(
                        branch.owner,
                        attribute,
                        binding.model().name() + ", which is no " + branch.owner.getSimpleName());
            }
            binding.model().relationship(attribute);
        });
    }

    /** Tells whether everything is loaded as its mapping says. */
    boolean isDefault() {
        return branches.isEmpty() && others == null;
    }

    LoadStrategy strategy(Relationship relationship) {
        Branch branch = branches.get(relationship.name());
        if (branch != null) {
            return branch.strategy == null ? relationship.strategy() : branch.strategy;
        }
        return others == null ? relationship.strategy() : others;
    }

    /** Returns the entity of the statement that is the related one; null where nobody has said which. */
    @Nullable
    MappedSource<?> joined(Relationship relationship) {
        Branch branch = branches.get(relationship.name());
        return branch == null ? null : branch.joined;
    }

    boolean isExplicit(Relationship relationship) {
        return branches.containsKey(relationship.name());
    }

    LoadTree behind(Relationship relationship) {
        Branch branch = branches.get(relationship.name());
        if (branch != null) {
            return branch.behind.isDefault() ? DEFAULTS : branch.behind;
        }
        return others == null ? DEFAULTS : new LoadTree(others);
    }
}
