package dev.athanor.session;

/**
 * What the sessions of a factory have done since it was made.
 *
 * @param sessionsOpened sessions opened
 * @param sessionsActive sessions open now
 * @param flushes flushes that wrote something
 * @param flushNanoseconds the time these took
 * @param entitiesLoaded rows that became objects
 * @param entitiesInserted rows inserted
 * @param entitiesUpdated rows updated
 * @param entitiesDeleted rows deleted
 * @param identityHits rows and keys whose object was there already
 * @param lazyLoads statements executed because an attribute was touched
 * @param optimisticFailures rows that were stale
 * @param commits transactions committed
 * @param rollbacks transactions rolled back
 */
public record SessionStatistics(
        long sessionsOpened,
        long sessionsActive,
        long flushes,
        long flushNanoseconds,
        long entitiesLoaded,
        long entitiesInserted,
        long entitiesUpdated,
        long entitiesDeleted,
        long identityHits,
        long lazyLoads,
        long optimisticFailures,
        long commits,
        long rollbacks) {}
