//! The wall between tenants (promise 1; bars I1, I2 at the database, I6): the catalogue of a freshly migrated database,
//! every table from every tenant, every door, and the proof that these checks can fail.

mod behaviour;
mod catalogue;
mod cost;
mod mutants;
mod pool;
mod probes;
