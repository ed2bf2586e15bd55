package dev.athanor.dialect.mariadb;

import dev.athanor.dialect.MySqlFamilyVocabulary;
import dev.athanor.type.SqlType;

/** How MariaDB spells names and types. */
final class MariaDbVocabulary extends MySqlFamilyVocabulary {

    static final MariaDbVocabulary INSTANCE = new MariaDbVocabulary();

    /** The words of MariaDB 11 that cannot be the name of a table or column, or would mean something else. */
    private static final String RESERVED = """
            accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call
            cascade case cast change char character check collate column condition constraint continue convert create
            cross cume_dist current_date current_role current_time current_timestamp current_user cursor database
            databases day_hour day_microsecond day_minute day_second dec decimal declare default delayed delete
            delete_domain_id dense_rank desc describe deterministic distinct distinctrow div do_domain_ids double drop
            dual each else elseif enclosed escaped except exists exit explain extract false fetch first_value float
            float4 float8 for force foreign from fulltext grant group having high_priority hour_microsecond hour_minute
            hour_second if ignore ignore_domain_ids in index infile inner inout insensitive insert int int1 int2 int3
            int4 int8 integer intersect interval into is iterate join json_arrayagg json_objectagg json_table key keys
            kill lag lead leading leave left like limit linear lines load localtime localtimestamp lock long longblob
            longtext loop low_priority master_demote_to_replica master_demote_to_slave master_ssl_verify_server_cert
            match maxvalue mediumblob mediumint mediumtext middleint minute_microsecond minute_second mod modifies
            natural no_write_to_binlog not nth_value ntile null numeric offset on optimize optionally or order out
            outer outfile over page_checksum parse_vcol_expr partition percent_rank portion position precision primary
            procedure purge range rank read read_write reads real recursive ref_system_id references regexp release
            rename repeat replace require resignal restrict return returning revoke right rlike row_number rows schemas
            second_microsecond select sensitive separator set show signal smallint spatial specific sql sql_after_gtids
            sql_before_gtids sql_big_result sql_buffer_result sql_cache sql_calc_found_rows sql_no_cache
            sql_small_result sqlexception sqlstate sqlwarning ssl starting stats_auto_recalc stats_persistent
            stats_sample_pages straight_join substring table terminated then tinyblob tinyint tinytext to trailing
            trigger trim true undo union unique unlock unsigned update usage use using utc_date utc_time utc_timestamp
            value values varbinary varchar varcharacter varying vector when where while window with write xor
            year_month zerofill
            """;

    private MariaDbVocabulary() {
        super(words(RESERVED));
    }

    /** JSON is a text with a check: there is nothing to convert to. A UUID of no variant would silently become null. */
    @Override
    public String castName(SqlType<?> type) {
        return switch (type.kind()) {
            case JSON -> "CHAR";
            case UUID -> "CHAR(36)";
            default -> super.castName(type);
        };
    }
}
