package dev.athanor.architecture.violating.engine;

import com.zaxxer.hikari.HikariConfig;

/** Pools are opened in `pool`. */
public class OpensPool {

    HikariConfig config = new HikariConfig();
}
