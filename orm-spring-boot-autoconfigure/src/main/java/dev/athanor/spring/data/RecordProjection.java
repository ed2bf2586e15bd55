package dev.athanor.spring.data;

import dev.athanor.OrmException;
import dev.athanor.mapping.EntityModel;
import java.lang.reflect.Constructor;
import java.util.List;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.data.repository.query.ReturnedType;

/** Makes a record, or another class with one constructor, of the attributes its parameters are called after. Thread-safe. */
final class RecordProjection {

    private final ReturnedType type;
    private final EntityModel model;

    RecordProjection(ReturnedType type, EntityModel model) {
        this.type = type;
        this.model = model;
    }

    Object of(Object entity) {
        if (type.getReturnedType().isInterface()
                || !type.isProjecting()
                || !model.type().isInstance(entity)) {
            return entity;
        }
        BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(entity);
        List<String> names = type.getInputProperties();
        Constructor<?> constructor = constructor(names.size());
        Object[] values = names.stream().map(properties::getPropertyValue).toArray();
        return BeanUtils.instantiateClass(constructor, values);
    }

    private Constructor<?> constructor(int parameters) {
        for (Constructor<?> constructor : type.getReturnedType().getDeclaredConstructors()) {
            if (constructor.getParameterCount() == parameters && parameters > 0) {
                return constructor;
            }
        }
        throw new OrmException(
                "orm-repository-projection",
                type.getReturnedType().getSimpleName()
                        + " has no constructor that names attributes of " + model.name()
                        + ". Make it a record whose components are called as the attributes.");
    }
}
