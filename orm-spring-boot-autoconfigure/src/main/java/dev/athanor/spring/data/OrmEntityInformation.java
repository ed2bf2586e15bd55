package dev.athanor.spring.data;

import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.core.support.AbstractEntityInformation;

/** What Spring Data asks about an entity: its key, and whether an object is new. Thread-safe. */
final class OrmEntityInformation<T, ID> extends AbstractEntityInformation<T, ID> {

    private final EntityAccess<T> access;
    private final Class<ID> idType;

    OrmEntityInformation(EntityAccess<T> access, Class<ID> idType) {
        super(access.entity());
        this.access = access;
        this.idType = idType;
    }

    @Override
    public boolean isNew(T entity) {
        return getId(entity) == null;
    }

    @Override
    @SuppressWarnings(
            "unchecked") // the key of the entity is what the repository says it is, or its methods cannot be called
    public @Nullable ID getId(T entity) {
        return (ID) access.model().keyOf(entity);
    }

    @Override
    public Class<ID> getIdType() {
        return idType;
    }
}
