package dev.athanor.demo.ordering;

/** How far an order has come. */
public enum OrderStatus {
    PLACED("Placed"),
    SHIPPED("Shipped"),
    DELIVERED("Delivered"),
    RETURNED("Returned");

    private final String label;

    OrderStatus(String label) {
        this.label = label;
    }

    public String getLabel() {
        return label;
    }
}
