package dev.athanor.internal.bytecode.model;

/** An embeddable class with everything private, and another one in it. */
public class Address {

    private String street;
    private int number;
    private Place place;

    private Address() {}

    public Address(String street, int number, Place place) {
        this.street = street;
        this.number = number;
        this.place = place;
    }

    public String getStreet() {
        return street;
    }

    public int getNumber() {
        return number;
    }

    public Place getPlace() {
        return place;
    }
}
