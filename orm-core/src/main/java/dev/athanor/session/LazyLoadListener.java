package dev.athanor.session;

/** Hears of what is loaded because an attribute is touched, on the thread that touches it. */
@FunctionalInterface
public interface LazyLoadListener {

    /** Called before the load. What it throws goes to whoever touched the attribute. */
    void loading(LazyLoad load);
}
