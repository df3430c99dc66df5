package dev.catamaran.simulation.mutant;

import dev.catamaran.runtime.store.CallStore;
import dev.catamaran.runtime.store.FleetStore;
import dev.catamaran.runtime.store.InboxStore;
import dev.catamaran.runtime.store.OrderStore;
import dev.catamaran.runtime.store.OutboxStore;
import dev.catamaran.runtime.store.QuarantineStore;
import dev.catamaran.runtime.store.ResourceStore;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores of which some methods do something else. */
final class Stores {
    private Stores() {}

    /** Does something instead of a method of a store. */
    @FunctionalInterface
    interface Instead {
        /**
         * @param real the store
         * @param method calls the method as it is
         */
        @Nullable
        Object call(Object real, Method method, Object[] arguments);
    }

    /** A method as it is, with the arguments of choice. */
    @FunctionalInterface
    interface Method {
        Object call(Object... arguments);
    }

    /** @param faults by {@code Store.method} */
    static Transaction with(Transaction transaction, Map<String, Instead> faults) {
        return new Transaction() {
            @Override
            public FleetStore fleets() {
                return faulty(FleetStore.class, transaction.fleets(), faults);
            }

            @Override
            public InboxStore inbox() {
                return faulty(InboxStore.class, transaction.inbox(), faults);
            }

            @Override
            public QuarantineStore quarantine() {
                return faulty(QuarantineStore.class, transaction.quarantine(), faults);
            }

            @Override
            public WorkQueue queue() {
                return faulty(WorkQueue.class, transaction.queue(), faults);
            }

            @Override
            public OutboxStore outbox() {
                return faulty(OutboxStore.class, transaction.outbox(), faults);
            }

            @Override
            public ResourceStore resources() {
                return faulty(ResourceStore.class, transaction.resources(), faults);
            }

            @Override
            public void rollBack() {
                transaction.rollBack();
            }

            @Override
            public CallStore calls() {
                return transaction.calls();
            }

            @Override
            public OrderStore orders() {
                return transaction.orders();
            }
        };
    }

    private static <T> T faulty(Class<T> type, T real, Map<String, Instead> faults) {
        if (faults.keySet().stream().noneMatch(name -> name.startsWith(type.getSimpleName() + "."))) {
            return real;
        }
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, given) -> {
            Object[] arguments = given == null ? new Object[0] : given;
            Method asItIs = others -> invoke(real, method, others);
            Instead instead = faults.get(type.getSimpleName() + "." + method.getName());
            return instead == null ? asItIs.call(arguments) : instead.call(real, asItIs, arguments);
        }));
    }

    private static Object invoke(Object real, java.lang.reflect.Method method, Object[] arguments) {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
