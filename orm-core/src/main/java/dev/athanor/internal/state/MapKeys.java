package dev.athanor.internal.state;

import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.CollectionModel;
import dev.athanor.mapping.MapKeyModel;
import dev.athanor.mapping.Relationship;
import org.jspecify.annotations.Nullable;

/** The keys of maps that attributes of their elements say. */
public final class MapKeys {

    private MapKeys() {}

    /** Returns the key under which an entity is in a map; null where no attribute of it says so, or it holds none. */
    public static @Nullable Object of(Relationship relationship, Object element, PersistenceContext context) {
        CollectionModel collection = relationship.collection();
        MapKeyModel key = collection == null ? null : collection.key();
        String attribute = key == null ? null : key.attribute();
        if (attribute == null) {
            return null;
        }
        EntityBinding binding = context.binding(element.getClass());
        if (attribute.isEmpty()) {
            return context.keyOf(element);
        }
        BasicAttribute basic = binding.model().findBasic(attribute).orElseThrow();
        return binding.accessor().get(element, binding.model().basics().indexOf(basic));
    }
}
