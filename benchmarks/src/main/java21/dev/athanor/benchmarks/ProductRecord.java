package dev.athanor.benchmarks;

import org.jooq.impl.UpdatableRecordImpl;

/** A row of {@link ProductTable}, which knows what of it was changed. */
public final class ProductRecord extends UpdatableRecordImpl<ProductRecord> {

    /** Makes an empty row. */
    public ProductRecord() {
        super(ProductTable.PRODUCT);
    }
}
