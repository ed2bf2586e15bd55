package dev.athanor.mapping;

/**
 * How a flush treats a relationship, beyond what its link says. Immutable.
 *
 * @param isViewOnly whether it is never written
 * @param isLate whether its column is always written behind the rows
 * @param leavesDeletes whether what happens to the other side when the owner is deleted is left to the database
 */
public record Writing(boolean isViewOnly, boolean isLate, boolean leavesDeletes) {

    /** It is written as its link says. */
    public static final Writing USUAL = new Writing(false, false, false);
}
