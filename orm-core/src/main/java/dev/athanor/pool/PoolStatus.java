package dev.athanor.pool;

/**
 * How busy a pool is, at one moment.
 *
 * @param active connections in use
 * @param idle connections waiting to be used
 * @param pending threads waiting for a connection
 * @param total all connections
 * @param maximum the most connections there may be
 */
public record PoolStatus(int active, int idle, int pending, int total, int maximum) {}
