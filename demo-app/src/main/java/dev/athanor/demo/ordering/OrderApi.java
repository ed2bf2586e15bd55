package dev.athanor.demo.ordering;

import dev.athanor.demo.customers.Customer;
import dev.athanor.demo.customers.Customers;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders as JSON. */
@RestController
@RequestMapping("/api")
class OrderApi {

    private final Checkout checkout;
    private final Orders orders;
    private final Customers customers;
    private final Sales sales;

    OrderApi(Checkout checkout, Orders orders, Customers customers, Sales sales) {
        this.checkout = checkout;
        this.orders = orders;
        this.customers = customers;
        this.sales = sales;
    }

    /** Five statements: the customer, the books, the order, its lines, the books' stock. */
    @PostMapping("/orders")
    ResponseEntity<OrderView> place(@RequestBody NewOrder wish) {
        Order order = checkout.place(wish);
        return ResponseEntity.created(URI.create("/api/orders/" + order.getId()))
                .body(OrderView.of(order));
    }

    /** Two statements: the order with its customer, the lines with their books and authors. */
    @GetMapping("/orders/{id}")
    OrderView order(@PathVariable long id) {
        return OrderView.of(orders.get(id));
    }

    /** Three statements: the customer, the orders, their lines with the books. */
    @GetMapping("/customers/{id}/orders")
    List<OrderView> history(@PathVariable long id, @RequestParam(required = false) Long before) {
        Customer customer = customers.get(id);
        return orders.of(customer, before, Orders.ON_A_PAGE).stream()
                .map(OrderView::of)
                .toList();
    }

    /** One statement. */
    @GetMapping("/bestsellers")
    List<Sales.Sold> bestsellers() {
        return sales.bestsellers(10);
    }

    record OrderView(
            Long id,
            Long customerId,
            String customer,
            Instant placedAt,
            OrderStatus status,
            List<LineView> lines,
            BigDecimal total) {

        static OrderView of(Order order) {
            return new OrderView(
                    order.getId(),
                    order.getCustomer().getId(),
                    order.getCustomer().getName(),
                    order.getPlacedAt(),
                    order.getStatus(),
                    order.getLines().stream().map(LineView::of).toList(),
                    order.getTotal());
        }
    }

    record LineView(Long bookId, String title, int quantity, BigDecimal unitPrice) {

        static LineView of(OrderLine line) {
            return new LineView(
                    line.getBook().getId(), line.getBook().getTitle(), line.getQuantity(), line.getUnitPrice());
        }
    }
}
