-- One database for each service.
CREATE DATABASE network_service;
CREATE DATABASE compute_service;
CREATE DATABASE cluster_service;
CREATE DATABASE gitops_service;
CREATE DATABASE dns_service;
CREATE DATABASE health_watcher;
