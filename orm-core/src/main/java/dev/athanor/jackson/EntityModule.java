package dev.athanor.jackson;

import dev.athanor.internal.bytecode.LazyOwner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Keeps Jackson from loading what is not loaded: {@code JsonMapper.builder().addModule(new EntityModule(Unloaded.OMIT)).build()}.
 * Without it an entity is written as its getters say, and a getter of a lazy attribute loads it, or fails where its session is
 * closed. Thread-safe.
 */
public final class EntityModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Makes a module that leaves out what is not loaded. */
    public EntityModule() {
        this(Unloaded.OMIT);
    }

    /** Makes a module that treats what is not loaded in one of the three ways. */
    public EntityModule(Unloaded unloaded) {
        super("athanor-" + unloaded);
        setSerializerModifier(new Guarding(unloaded));
    }

    private static final class Guarding extends ValueSerializerModifier {

        private static final long serialVersionUID = 1L;

        private final Unloaded unloaded;

        Guarding(Unloaded unloaded) {
            this.unloaded = unloaded;
        }

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> properties) {
            boolean isLazy = LazyOwner.class.isAssignableFrom(bean.getBeanClass());
            properties.replaceAll(
                    property -> isLazy || canBeTracked(property) ? new GuardedProperty(property, unloaded) : property);
            return properties;
        }

        /** Only a collection can be unloaded in an object whose getters load nothing. */
        private static boolean canBeTracked(BeanPropertyWriter property) {
            Class<?> type = property.getType().getRawClass();
            return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
        }
    }
}
