DROP TABLE workflow_packages;
DROP TABLE workflow_registry;
