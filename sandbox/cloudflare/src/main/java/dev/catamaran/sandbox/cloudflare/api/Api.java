package dev.catamaran.sandbox.cloudflare.api;

import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kernel.Outside;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** API v4 put together: what the account holds and the routes to it. */
public final class Api {
    /** Seconds: the Enterprise plan's. */
    private static final int MINIMUM_INTERVAL = 10;

    private final Inventory inventory;
    private final Tokens tokens = new Tokens();
    private final RateLimit limit;
    private final ChangeLog changes = new ChangeLog();
    private final AtomicInteger minimumInterval = new AtomicInteger(MINIMUM_INTERVAL);
    private final Gateway gateway;

    /**
     * @param changed called after every change, while the inventory is locked
     */
    public Api(
            Outside outside,
            Inventory inventory,
            String account,
            List<Zone> zones,
            HealthSource health,
            Runnable changed) {
        this.inventory = inventory;
        this.limit = new RateLimit(outside.delays());
        RouteTable routes = new RouteTable();
        Accounts accounts = new Accounts(inventory, account, zones);
        accounts.register(routes);
        accountObjects(routes, accounts, new PoolHealth(inventory, health));
        zoneObjects(routes, accounts);
        this.gateway = new Gateway(outside, inventory, routes, tokens, limit, changes, changed);
    }

    private void accountObjects(RouteTable routes, Accounts accounts, PoolHealth health) {
        String base = "/accounts/{account}/load_balancers/";
        Monitors monitors = new Monitors(inventory, minimumInterval::get);
        new ResourceCollection(inventory.shelf("monitors"), monitors, accounts::ofAccount)
                .register(routes, base + "monitors");
        new ResourceCollection(inventory.shelf("pools"), new Pools(inventory, health), accounts::ofAccount)
                .register(routes, base + "pools");
        routes.add("GET", base + "pools/{id}/health", request -> {
            accounts.ofAccount(request);
            return health.details(request);
        });
    }

    private void zoneObjects(RouteTable routes, Accounts accounts) {
        new ResourceCollection(inventory.shelf("load_balancers"), new LoadBalancers(inventory), accounts::ofZone)
                .register(routes, "/zones/{zone}/load_balancers");
        new ResourceCollection(inventory.shelf("dns_records"), new DnsRecords(inventory), accounts::ofZone)
                .register(routes, "/zones/{zone}/dns_records");
        new ZoneSettings(inventory, accounts::zone).register(routes);
        new Rulesets(inventory, accounts::zone).register(routes);
    }

    public void handle(HttpCall call) throws IOException, InterruptedException {
        gateway.handle(call);
    }

    public Tokens tokens() {
        return tokens;
    }

    public RateLimit limit() {
        return limit;
    }

    public ChangeLog changes() {
        return changes;
    }

    /** Seconds that a monitor's interval must have at least. */
    public void minimumInterval(int seconds) {
        minimumInterval.set(seconds);
    }
}
