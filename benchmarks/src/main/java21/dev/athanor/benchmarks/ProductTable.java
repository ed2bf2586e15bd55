package dev.athanor.benchmarks;

import dev.athanor.benchmarks.shop.Genre;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jooq.Identity;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.EnumConverter;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The products as jOOQ's generator would write them. */
final class ProductTable extends TableImpl<ProductRecord> {

    static final ProductTable PRODUCT = new ProductTable();

    final TableField<ProductRecord, Long> id =
            createField(DSL.name("ID"), SQLDataType.BIGINT.nullable(false));
    final TableField<ProductRecord, String> title = createField(DSL.name("TITLE"), SQLDataType.VARCHAR(200));
    final TableField<ProductRecord, String> subtitle = createField(DSL.name("SUBTITLE"), SQLDataType.VARCHAR(200));
    final TableField<ProductRecord, String> isbn = createField(DSL.name("ISBN"), SQLDataType.VARCHAR(13));
    final TableField<ProductRecord, BigDecimal> price = createField(DSL.name("PRICE"), SQLDataType.DECIMAL(10, 2));
    final TableField<ProductRecord, BigDecimal> discount = createField(DSL.name("DISCOUNT"), SQLDataType.DECIMAL(5, 2));
    final TableField<ProductRecord, LocalDate> published = createField(DSL.name("PUBLISHED"), SQLDataType.LOCALDATE);
    final TableField<ProductRecord, LocalDateTime> updated =
            createField(DSL.name("UPDATED"), SQLDataType.LOCALDATETIME);
    final TableField<ProductRecord, Genre> genre = createField(
            DSL.name("GENRE"), SQLDataType.VARCHAR(20), "", new EnumConverter<>(String.class, Genre.class));
    final TableField<ProductRecord, Integer> stock = createField(DSL.name("STOCK"), SQLDataType.INTEGER);

    private ProductTable() {
        super(DSL.name("PRODUCT"));
    }

    @Override
    public Class<ProductRecord> getRecordType() {
        return ProductRecord.class;
    }

    @Override
    public Identity<ProductRecord, ?> getIdentity() {
        return Internal.createIdentity(this, id);
    }

    @Override
    public UniqueKey<ProductRecord> getPrimaryKey() {
        return Internal.createUniqueKey(this, id);
    }
}
