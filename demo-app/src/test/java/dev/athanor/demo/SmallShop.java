package dev.athanor.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** The whole shop without a network, filled with a little: all tests with this annotation share it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:small;DB_CLOSE_DELAY=-1",
            "shop.size.authors=" + SmallShop.AUTHORS,
            "shop.size.books=" + SmallShop.BOOKS,
            "shop.size.customers=" + SmallShop.CUSTOMERS,
            "shop.size.orders=" + SmallShop.ORDERS
        })
@AutoConfigureMockMvc
@Import(Visitor.class)
public @interface SmallShop {

    int AUTHORS = 12;
    int BOOKS = 90;
    int CUSTOMERS = 40;
    int ORDERS = 400;
}
