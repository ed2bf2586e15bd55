package dev.athanor.architecture.violating.schema;

import dev.athanor.architecture.violating.sql.LooksUp;

/** The other half of the cycle; as an import alone it would be allowed. */
public class Table {

    LooksUp lookedUpBy = new LooksUp();
}
