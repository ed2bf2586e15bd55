package dev.athanor.demo.customers;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Where parcels go: four columns of the customer's row. */
@Embeddable
public class Address {

    @Column(length = 100, nullable = false)
    private String street;

    @Column(length = 10, nullable = false)
    private String postcode;

    @Column(length = 60, nullable = false)
    private String city;

    @Column(length = 60, nullable = false)
    private String country;

    protected Address() {}

    public Address(String street, String postcode, String city, String country) {
        this.street = street;
        this.postcode = postcode;
        this.city = city;
        this.country = country;
    }

    public String getStreet() {
        return street;
    }

    public String getPostcode() {
        return postcode;
    }

    public String getCity() {
        return city;
    }

    public String getCountry() {
        return country;
    }
}
