package dev.athanor.demo.ordering;

import dev.athanor.demo.Identified;
import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.customers.Customer;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a customer wants, line by line. */
@Entity
@Table(name = "orders", indexes = @Index(columnList = "customer_id"))
public class Order extends Identified {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "customer_id")
    private Customer customer;

    @Column(name = "placed_at", nullable = false)
    private Instant placedAt;

    @Enumerated(EnumType.STRING)
    @Column(length = 10, nullable = false)
    private OrderStatus status;

    @OneToMany(mappedBy = "order", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("id")
    private List<OrderLine> lines = new ArrayList<>();

    protected Order() {}

    public Order(Customer customer, Instant placedAt, OrderStatus status) {
        this.customer = customer;
        this.placedAt = placedAt;
        this.status = status;
    }

    /** Adds copies of a book at today's price. */
    public OrderLine add(Book book, int quantity) {
        OrderLine line = new OrderLine(this, book, quantity);
        lines.add(line);
        return line;
    }

    public BigDecimal getTotal() {
        return getLines().stream().map(OrderLine::getTotal).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public int getCopies() {
        return getLines().stream().mapToInt(OrderLine::getQuantity).sum();
    }

    public Customer getCustomer() {
        return customer;
    }

    public Instant getPlacedAt() {
        return placedAt;
    }

    public OrderStatus getStatus() {
        return status;
    }

    public List<OrderLine> getLines() {
        return lines;
    }
}
