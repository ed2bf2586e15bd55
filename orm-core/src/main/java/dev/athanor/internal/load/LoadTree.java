package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.mapping.ActiveCriteria;
import dev.athanor.mapping.LoadOption;
import dev.athanor.mapping.LoadOption.ColumnRule;
import dev.athanor.mapping.LoadOption.Step;
import dev.athanor.mapping.LoadStrategy;
import dev.athanor.mapping.Relationship;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.StatementOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the relationships of an entity, and those behind them, are loaded by one statement. Immutable once made. */
final class LoadTree {

    /** Every relationship as its mapping says. */
    static final LoadTree DEFAULTS = new LoadTree(null);

    private final Map<String, Branch> branches = new LinkedHashMap<>();
    /** How relationships are loaded that have no branch; null as their mapping says. */
    private @Nullable LoadStrategy others;

    private final List<Step.Columns> columns = new ArrayList<>();
    private @Nullable List<String> only;
    /** What entities must meet; null as the session says. */
    private @Nullable ActiveCriteria criteria;

    private LoadTree(@Nullable LoadStrategy others) {
        this.others = others;
    }

    /** One relationship that a statement says something about. */
    private static final class Branch {
        private final Step.Along step;
        private @Nullable LoadStrategy strategy;
        private @Nullable MappedSource<?> joined;
        private final LoadTree behind = new LoadTree(null);

        Branch(Step.Along step) {
            this.step = step;
        }
    }

    /** Everything as the mapping says, for entities that meet criteria. */
    static LoadTree within(ActiveCriteria criteria) {
        LoadTree tree = new LoadTree(null);
        tree.criteria = criteria;
        return tree;
    }

    /** Reads the options that begin at an entity; null criteria are those of a session that has none. */
    static LoadTree of(Class<?> entity, List<StatementOption> options, @Nullable ActiveCriteria criteria) {
        List<LoadOption> ours = new ArrayList<>();
        for (StatementOption option : options) {
            if (option instanceof LoadOption load && beginsAt(load, entity)) {
                ours.add(load);
            }
        }
        if (ours.isEmpty()) {
            return criteria == null ? DEFAULTS : within(criteria);
        }
        LoadTree tree = new LoadTree(null);
        tree.criteria = criteria;
        ours.forEach(option -> tree.add(option.steps()));
        tree.hand(null, criteria);
        return tree;
    }

    /** Loads some attributes of objects that are there, and leaves everything else about them alone. */
    static LoadTree only(List<String> attributes) {
        LoadTree tree = new LoadTree(LoadStrategy.LAZY);
        tree.columns.add(new Step.Columns(null, attributes, ColumnRule.ONLY));
        tree.only = List.copyOf(attributes);
        return tree;
    }

    private static boolean beginsAt(LoadOption option, Class<?> entity) {
        Class<?> owner = owner(option.steps().get(0));
        return owner == null || owner.isAssignableFrom(entity) || entity.isAssignableFrom(owner);
    }

    private static @Nullable Class<?> owner(Step step) {
        if (step instanceof Step.Along along) {
            return along.owner();
        }
        return step instanceof Step.Columns some ? some.owner() : null;
    }

    /** Refuses options that begin at no entity of the statement. */
    static void check(List<StatementOption> options, List<Class<?>> entities) {
        for (StatementOption option : options) {
            if (option instanceof LoadOption load && entities.stream().noneMatch(entity -> beginsAt(load, entity))) {
                throw elsewhere(load.steps().get(0), "an entity that the statement does not select");
            }
        }
    }

    private static OrmException elsewhere(Step step, String where) {
        String attribute =
                step instanceof Step.Along along ? along.attribute() : String.join(", ", ((Step.Columns) step).names());
        return new OrmException(
                "orm-load-option-elsewhere",
                "The option for " + Objects.requireNonNull(owner(step)).getSimpleName() + "." + attribute
                        + " begins at "
                        + where
                        + ". Begin at one it does, and chain:"
                        + " selectinload(User::getPosts).joinedload(Post::getTopic).");
    }

    private void add(List<Step> steps) {
        LoadTree tree = this;
        for (Step step : steps) {
            if (step instanceof Step.Along along) {
                Branch branch = tree.branches.computeIfAbsent(along.attribute(), any -> new Branch(along));
                branch.strategy = along.strategy() != null ? along.strategy() : branch.strategy;
                branch.joined = along.joined() != null ? along.joined() : branch.joined;
                tree = branch.behind;
            } else if (step instanceof Step.Others rest) {
                tree.others = rest.strategy();
            } else if (step instanceof Step.Columns some) {
                tree.columns.add(some);
            }
        }
    }

    /** Hands down what is said about all relationships of which nothing else is said. */
    private void hand(@Nullable LoadStrategy fromAbove, @Nullable ActiveCriteria all) {
        others = others == null ? fromAbove : others;
        criteria = all;
        branches.values().forEach(branch -> branch.behind.hand(others, all));
    }

    /** Refuses names that are no relationships of the entity the tree is for. */
    void check(EntityBinding binding) {
        branches.values().forEach(branch -> {
            check(branch.step, binding);
            binding.relationshipOf(branch.step.owner(), branch.step.attribute());
        });
        columns.forEach(rule -> check(rule, binding));
    }

    private static void check(Step step, EntityBinding binding) {
        Class<?> owner = owner(step);
        Class<?> type = binding.model().type();
        if (owner != null && !owner.isAssignableFrom(type) && !type.isAssignableFrom(owner)) {
            throw elsewhere(step, binding.model().name() + ", which is no " + owner.getSimpleName());
        }
    }

    /** Returns what is said about the columns of the entity itself. */
    List<Step.Columns> columns() {
        return columns;
    }

    /** Returns the attributes that are loaded, where it is only them, of objects that are there; else null. */
    @Nullable
    List<String> only() {
        return only;
    }

    /** Tells whether nothing is said, not even that there are no criteria. */
    boolean isSilent() {
        return isDefault() && criteria == null;
    }

    /** Returns what entities must meet. */
    ActiveCriteria criteria() {
        return criteria == null ? ActiveCriteria.NONE : criteria;
    }

    /** Tells whether everything is loaded as its mapping says, and without criteria. */
    boolean isDefault() {
        return branches.isEmpty()
                && others == null
                && columns.isEmpty()
                && criteria().isEmpty();
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
            return branch.behind.isSilent() ? DEFAULTS : branch.behind;
        }
        if (others == null && criteria == null) {
            return DEFAULTS;
        }
        LoadTree rest = new LoadTree(others);
        rest.criteria = criteria;
        return rest;
    }
}
