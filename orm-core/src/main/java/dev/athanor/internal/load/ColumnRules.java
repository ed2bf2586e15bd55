package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.LazyColumns;
import dev.athanor.internal.state.LazyColumns.Attribute;
import dev.athanor.internal.util.Nearest;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.LoadOption.ColumnRule;
import dev.athanor.mapping.LoadOption.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out which columns of an entity a statement reads: what the mapping says, and then what the statement says, in its order. */
final class ColumnRules {

    private final EntityBinding binding;
    private final List<Attribute> skipped;

    private ColumnRules(EntityBinding binding) {
        this.binding = binding;
        this.skipped = new ArrayList<>(binding.lazyColumns().deferred());
    }

    /** Returns what rows hold, or null where they hold all. */
    static @Nullable PartialRow row(EntityBinding binding, List<Step.Columns> rules) {
        if (rules.isEmpty()) {
            return binding.lazyColumns().deferred().isEmpty()
                    ? null
                    : binding.once(
                            "columns of the mapping",
                            () -> new PartialRow(binding, binding.lazyColumns().deferred()));
        }
        ColumnRules columns = new ColumnRules(binding);
        boolean restricted = false;
        for (Step.Columns rule : rules) {
            columns.apply(rule, restricted);
            restricted |= rule.what() == ColumnRule.ONLY;
        }
        return columns.skipped.isEmpty() ? null : new PartialRow(binding, columns.skipped);
    }

    private void apply(Step.Columns rule, boolean restricted) {
        switch (rule.what()) {
            case DEFER -> rule.names().forEach(name -> defer(deferrable(name)));
            case UNDEFER -> rule.names().forEach(name -> skipped.remove(deferrable(name)));
            case UNDEFER_GROUP -> rule.names().forEach(this::undeferGroup);
            case ONLY -> only(rule.names(), restricted, rule.owner() != null);
        }
    }

    private void defer(Attribute attribute) {
        if (attribute.lazy() == null) {
            throw new OrmException(
                    "orm-load-not-deferrable",
                    binding.model().name() + "." + attribute.name() + " cannot be left out and loaded later: "
                            + attribute.obstacle() + ". Change that, or select single values into a record.");
        }
        if (!skipped.contains(attribute)) {
            skipped.add(attribute);
        }
    }

    private Attribute deferrable(String name) {
        LazyColumns columns = binding.lazyColumns();
        for (Attribute attribute : columns.all()) {
            if (attribute.name().equals(name)) {
                return attribute;
            }
        }
        String what =
                isRelationship(name) ? "a relationship, for which there are lazyload and raiseload" : "always loaded";
        throw new OrmException(
                "orm-load-not-deferrable",
                binding.model().name() + "." + name + " cannot be deferred or undeferred: it is " + what + ".");
    }

    private boolean isRelationship(String name) {
        EntityModel model = binding.model();
        if (model.findRelationship(name).isPresent()) {
            return true;
        }
        boolean isValue = model.basics().stream()
                .anyMatch(basic -> basic.path().steps().get(0).getName().equals(name));
        if (!isValue) {
            throw model.noSuchAttribute(name);
        }
        return false;
    }

    private void undeferGroup(String group) {
        List<Attribute> deferred = binding.lazyColumns().deferred();
        List<String> groups = deferred.stream().map(Attribute::group).distinct().toList();
        if (!binding.model().deferred().containsValue(group)) {
            throw new OrmException(
                    "orm-load-no-such-group",
                    binding.model().name() + " has no deferred group \"" + group + "\"." + Nearest.hint(group, groups));
        }
        skipped.removeIf(
                attribute -> attribute.isDeferred() && attribute.group().equals(group));
    }

    /** What cannot be loaded later comes along, whether it was asked for or not. */
    private void only(List<String> names, boolean restricted, boolean isAsked) {
        List<Attribute> all = binding.lazyColumns().all();
        if (!restricted) {
            skipped.clear();
            all.stream().filter(attribute -> attribute.lazy() != null).forEach(skipped::add);
        }
        for (String name : names) {
            if (isRelationship(name) && isAsked) {
                throw new OrmException(
                        "orm-load-not-deferrable",
                        "loadOnly(…) was given " + binding.model().name() + "." + name
                                + ", a relationship. Say how it is loaded with an option of its own, such as selectinload.");
            }
            skipped.removeIf(attribute -> attribute.name().equals(name));
        }
    }
}
