package dev.athanor.jackson;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.internal.state.UnloadedAttributes;
import java.lang.reflect.Method;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** A property of an entity that is asked for only where it is loaded. Thread-safe. */
final class GuardedProperty extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    private final String attribute;
    private final Unloaded unloaded;

    GuardedProperty(BeanPropertyWriter property, Unloaded unloaded) {
        super(property);
        this.attribute = attribute(property.getMember());
        this.unloaded = unloaded;
    }

    private GuardedProperty(GuardedProperty property, PropertyName name) {
        super(property, name);
        this.attribute = property.attribute;
        this.unloaded = property.unloaded;
    }

    private static String attribute(AnnotatedMember member) {
        return member.getMember() instanceof Method getter
                ? new GetterName(getter.getDeclaringClass(), getter.getName(), getter.getReturnType()).attribute()
                : member.getName();
    }

    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new GuardedProperty(this, name);
    }

    @Override
    public void serializeAsProperty(Object entity, JsonGenerator json, SerializationContext context) throws Exception {
        if (!isUnloaded(entity)) {
            super.serializeAsProperty(entity, json, context);
        } else if (unloaded == Unloaded.NULL) {
            json.writeName(getName());
            json.writeNull();
        }
    }

    @Override
    public void serializeAsElement(Object entity, JsonGenerator json, SerializationContext context) throws Exception {
        if (isUnloaded(entity)) {
            json.writeNull();
        } else {
            super.serializeAsElement(entity, json, context);
        }
    }

    private boolean isUnloaded(Object entity) {
        boolean isUnloaded = UnloadedAttributes.contains(entity, attribute);
        if (isUnloaded && unloaded == Unloaded.FAIL) {
            throw new OrmException(
                    "orm-json-unloaded",
                    UnloadedAttributes.nameOf(entity) + "." + attribute
                            + " is to be written as JSON and is not loaded. Load it with options(selectinload(…)), exclude"
                            + " it with @JsonIgnore, or make the EntityModule with Unloaded.OMIT.");
        }
        return isUnloaded;
    }
}
