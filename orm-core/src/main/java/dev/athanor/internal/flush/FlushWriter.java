package dev.athanor.internal.flush;

import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.state.PersistenceContext;

/** Does what a plan says, step by step, and brings the objects up to date with their rows. Confined to one thread. */
public final class FlushWriter {

    private final NewRows newRows;
    private final ExistingRows existingRows;
    private final LinkWriter links;
    private final ElementWriter elements;

    /** Makes a writer for one flush. */
    public FlushWriter(PersistenceContext context, SqlConnection connection) {
        this.newRows = new NewRows(context, connection);
        this.existingRows = new ExistingRows(context, connection);
        this.links = new LinkWriter(context, connection);
        this.elements = new ElementWriter(context, connection);
    }

    /** Writes the steps in order. If one fails, those before it are written and the transaction must be rolled back. */
    public void write(FlushPlan plan) {
        for (FlushStep step : plan.steps()) {
            if (step instanceof FlushStep.Insert insert) {
                newRows.insert(insert);
            } else if (step instanceof FlushStep.Update update) {
                existingRows.update(update);
            } else if (step instanceof FlushStep.Delete delete) {
                existingRows.delete(delete);
            } else if (step instanceof FlushStep.Free free) {
                existingRows.free(free);
            } else if (step instanceof FlushStep.Switch change) {
                existingRows.change(change);
            } else if (step instanceof FlushStep.InsertLinks inserted) {
                links.insert(inserted);
            } else if (step instanceof FlushStep.DeleteLinks deleted) {
                links.delete(deleted);
            } else if (step instanceof ElementStep rows) {
                elements.write(rows);
            }
        }
    }
}
