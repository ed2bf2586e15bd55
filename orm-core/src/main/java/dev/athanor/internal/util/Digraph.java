package dev.athanor.internal.util;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;

/** What must come before what, among things that are numbered from 0. Confined to one thread. */
public final class Digraph {

    private final BitSet[] behind;

    /** Makes one of so many things, in any order yet. */
    public Digraph(int size) {
        behind = new BitSet[size];
        for (int i = 0; i < size; i++) {
            behind[i] = new BitSet(size);
        }
    }

    /** Says that one thing comes before another. */
    public void edge(int before, int after) {
        behind[before].set(after);
    }

    /** Tells whether the things of a circle could be ordered at all: one alone, that does not wait for itself, can. */
    public boolean isCircle(BitSet circle) {
        int first = circle.nextSetBit(0);
        return circle.cardinality() > 1 || behind[first].get(first);
    }

    /**
     * Returns the things in order: those that wait for each other together, each of these behind those it waits for, and the smaller
     * number first where there is a choice.
     */
    public List<BitSet> order() {
        List<BitSet> circles = new Circles().found;
        int[] circleOf = new int[behind.length];
        for (int i = 0; i < circles.size(); i++) {
            BitSet circle = circles.get(i);
            for (int member = circle.nextSetBit(0); member >= 0; member = circle.nextSetBit(member + 1)) {
                circleOf[member] = i;
            }
        }
        int[] waits = new int[circles.size()];
        for (int before = 0; before < behind.length; before++) {
            for (int after = behind[before].nextSetBit(0); after >= 0; after = behind[before].nextSetBit(after + 1)) {
                waits[circleOf[after]] += circleOf[before] == circleOf[after] ? 0 : 1;
            }
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>((one, other) -> Integer.compare(
                circles.get(one).nextSetBit(0), circles.get(other).nextSetBit(0)));
        for (int i = 0; i < waits.length; i++) {
            if (waits[i] == 0) {
                ready.add(i);
            }
        }
        List<BitSet> ordered = new ArrayList<>(circles.size());
        for (Integer next = ready.poll(); next != null; next = ready.poll()) {
            BitSet circle = circles.get(next);
            ordered.add(circle);
            for (int member = circle.nextSetBit(0); member >= 0; member = circle.nextSetBit(member + 1)) {
                for (int i = behind[member].nextSetBit(0); i >= 0; i = behind[member].nextSetBit(i + 1)) {
                    if (circleOf[i] != next && --waits[circleOf[i]] == 0) {
                        ready.add(circleOf[i]);
                    }
                }
            }
        }
        return ordered;
    }

    /** Finds what waits for each other, by Tarjan's way. */
    private final class Circles {
        private final List<BitSet> found = new ArrayList<>();
        private final int[] number = new int[behind.length];
        private final int[] lowest = new int[behind.length];
        private final List<Integer> path = new ArrayList<>();
        private final BitSet onPath = new BitSet();
        private int numbers;

        Circles() {
            for (int i = 0; i < behind.length; i++) {
                if (number[i] == 0) {
                    visit(i);
                }
            }
        }

        private void visit(int thing) {
            number[thing] = ++numbers;
            lowest[thing] = numbers;
            path.add(thing);
            onPath.set(thing);
            for (int next = behind[thing].nextSetBit(0); next >= 0; next = behind[thing].nextSetBit(next + 1)) {
                if (number[next] == 0) {
                    visit(next);
                    lowest[thing] = Math.min(lowest[thing], lowest[next]);
                } else if (onPath.get(next)) {
                    lowest[thing] = Math.min(lowest[thing], number[next]);
                }
            }
            if (lowest[thing] == number[thing]) {
                BitSet circle = new BitSet();
                int member;
                do {
                    member = path.remove(path.size() - 1);
                    onPath.clear(member);
                    circle.set(member);
                } while (member != thing);
                found.add(circle);
            }
        }
    }
}
