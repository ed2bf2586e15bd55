package dev.athanor.demo.customers;

import dev.athanor.demo.Identified;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;

/** Somebody who buys books. */
@Entity
@Table(
        name = "customers",
        indexes = {@Index(columnList = "name"), @Index(columnList = "city")})
public class Customer extends Identified {

    @Column(length = 100, nullable = false)
    private String name;

    @Column(length = 120, nullable = false, unique = true)
    private String email;

    @Embedded
    private Address address;

    protected Customer() {}

    public Customer(String name, String email, Address address) {
        this.name = name;
        this.email = email;
        this.address = address;
    }

    public String getName() {
        return name;
    }

    public String getEmail() {
        return email;
    }

    public Address getAddress() {
        return address;
    }
}
